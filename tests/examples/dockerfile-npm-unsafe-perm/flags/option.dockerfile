FROM docker.io/library/node:14.21
RUN npm install -g --unsafe-perm tool@1.2.3
USER node
