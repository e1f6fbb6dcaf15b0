FROM docker.io/library/debian:12.7
RUN apt-get update && apt-get install -y --allow-unauthenticated agent
USER nobody
