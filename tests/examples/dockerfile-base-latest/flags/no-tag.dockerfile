# The report service
FROM --platform=linux/amd64 example.org:5000/base/python AS build
USER nobody
