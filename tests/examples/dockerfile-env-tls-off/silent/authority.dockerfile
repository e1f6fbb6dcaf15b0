FROM docker.io/library/node:22.11
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/example-ca.pem
USER node
