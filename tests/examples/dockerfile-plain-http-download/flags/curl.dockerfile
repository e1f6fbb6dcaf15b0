FROM docker.io/library/debian:12.7
RUN cd /tmp && curl -fsSLo tool.tgz http://downloads.example.org/tool.tgz && tar xf tool.tgz
USER nobody
