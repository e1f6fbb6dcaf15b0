FROM docker.io/library/debian:12.7
RUN echo "deb [arch=amd64 trusted=yes] https://apt.example.org stable main" > /etc/apt/sources.list.d/example.list
USER nobody
