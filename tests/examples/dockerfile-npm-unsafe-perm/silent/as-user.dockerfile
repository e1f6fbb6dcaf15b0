FROM docker.io/library/node:22.11
USER node
RUN npm ci --ignore-scripts
