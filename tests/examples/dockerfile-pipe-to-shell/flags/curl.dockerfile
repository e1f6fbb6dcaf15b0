FROM docker.io/library/debian:12.7
RUN curl -fsSL https://get.example.org/install.sh | bash -s -- --yes
USER nobody
