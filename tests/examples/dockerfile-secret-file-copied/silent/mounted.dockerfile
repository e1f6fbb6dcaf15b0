FROM docker.io/library/debian:12.7
RUN --mount=type=ssh git clone git@git.example.org:team/lib.git
COPY ssh/ .environment /app/
USER nobody
