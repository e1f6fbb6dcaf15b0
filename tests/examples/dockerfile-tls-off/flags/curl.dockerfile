FROM docker.io/library/debian:12.7
RUN curl -fskL https://downloads.example.org/tool.tgz -o /tmp/tool.tgz
USER nobody
