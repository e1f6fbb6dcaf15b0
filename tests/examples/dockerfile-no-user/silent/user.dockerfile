FROM docker.io/library/node:22.11
COPY . /app
USER node
CMD ["node", "/app/server.js"]
