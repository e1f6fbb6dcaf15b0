FROM docker.io/library/debian:12.7
RUN apt-get update && \
    wget -q \
      --no-check-certificate https://downloads.example.org/tool.tgz
USER nobody
