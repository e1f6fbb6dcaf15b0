FROM example.org/base/static:nonroot
COPY app /app
CMD ["/app"]
