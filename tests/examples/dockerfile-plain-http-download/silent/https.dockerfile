FROM docker.io/library/debian:12.7
RUN wget -q https://downloads.example.org/tool.tgz
USER nobody
