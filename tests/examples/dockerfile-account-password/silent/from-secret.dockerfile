FROM docker.io/library/debian:12.7
RUN --mount=type=secret,id=ops echo "ops:$(cat /run/secrets/ops)" | chpasswd
USER ops
