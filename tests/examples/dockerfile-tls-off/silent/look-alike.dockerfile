FROM docker.io/library/debian:12.7
# never use curl -k here
RUN curl -fsSL https://downloads.example.org/tool-k.tgz -o /tmp/tool.tgz && gzip -k /tmp/tool
HEALTHCHECK CMD curl -fk https://localhost:8443/health
USER nobody
