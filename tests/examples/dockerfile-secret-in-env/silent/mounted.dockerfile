FROM docker.io/library/debian:12.7
ARG NPM_TOKEN
ENV DB_PASSWORD_FILE=/run/secrets/db-password
RUN --mount=type=secret,id=npm npm ci
USER nobody
