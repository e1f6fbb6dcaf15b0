FROM docker.io/library/debian:latest
USER nobody
