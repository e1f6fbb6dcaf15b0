FROM docker.io/library/node:22.11
COPY package.json .env /app/
USER node
