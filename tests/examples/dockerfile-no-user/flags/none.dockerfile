FROM docker.io/library/node:22.11
COPY . /app
CMD ["node", "/app/server.js"]
