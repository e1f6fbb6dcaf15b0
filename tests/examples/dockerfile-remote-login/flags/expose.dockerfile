FROM docker.io/library/debian:12.7
EXPOSE 8080 22/tcp
USER nobody
