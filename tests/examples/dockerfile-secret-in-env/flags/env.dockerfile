FROM docker.io/library/debian:12.7
ENV DB_PASSWORD=Tr0ub4dor-and-3
USER nobody
