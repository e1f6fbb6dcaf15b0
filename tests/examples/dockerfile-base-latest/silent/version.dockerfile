FROM docker.io/library/debian:12.7
USER nobody
