FROM docker.io/library/debian:12.7
COPY --chmod=777 entrypoint.sh /entrypoint.sh
USER nobody
