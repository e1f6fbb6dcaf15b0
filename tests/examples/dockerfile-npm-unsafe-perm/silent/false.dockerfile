FROM docker.io/library/node:14.21
RUN npm ci --unsafe-perm=false
USER node
