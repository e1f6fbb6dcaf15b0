FROM docker.io/library/debian:12.7
ARG NPM_TOKEN=made-up-npm-token-123
RUN npm ci
USER nobody
