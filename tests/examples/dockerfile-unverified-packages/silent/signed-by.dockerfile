FROM docker.io/library/debian:12.7
COPY example.gpg /etc/apt/keyrings/
RUN echo "deb [signed-by=/etc/apt/keyrings/example.gpg] https://apt.example.org stable main" > /etc/apt/sources.list.d/example.list
USER nobody
