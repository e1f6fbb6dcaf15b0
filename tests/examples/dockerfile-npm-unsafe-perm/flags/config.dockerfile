FROM docker.io/library/node:14.21
RUN npm config set unsafe-perm true && npm ci
USER node
