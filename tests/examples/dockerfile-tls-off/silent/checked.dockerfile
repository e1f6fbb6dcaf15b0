FROM docker.io/library/debian:12.7
RUN curl -fsSL --cacert /etc/ssl/example-ca.pem https://downloads.example.org/tool.tgz -o /tmp/tool.tgz
USER nobody
