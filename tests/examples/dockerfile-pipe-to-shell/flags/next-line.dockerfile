FROM docker.io/library/debian:12.7
RUN apt-get update \
 && wget -qO- "https://get.example.org/setup?channel=lts&arch=amd64" \
  | sudo -E sh - \
 && rm -rf /var/lib/apt/lists
USER nobody
