FROM docker.io/library/debian:12.7
EXPOSE 8080 2222 8022/tcp
USER nobody
