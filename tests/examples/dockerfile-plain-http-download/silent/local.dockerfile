FROM docker.io/library/debian:12.7
# curl http://downloads.example.org
HEALTHCHECK CMD curl -f http://localhost:8080/health || exit 1
RUN curl -f http://localhost:8080/warm-up
USER nobody
