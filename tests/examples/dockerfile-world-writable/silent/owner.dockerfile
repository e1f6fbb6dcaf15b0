FROM docker.io/library/debian:12.7
COPY --chown=65534 --chmod=755 entrypoint.sh /entrypoint.sh
RUN chmod 0755 /entrypoint.sh && chmod a+rx /usr/bin/tool
USER nobody
