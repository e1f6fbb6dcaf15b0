FROM docker.io/library/debian:12.7
RUN --mount=type=ssh git clone ssh://git@git.example.org/team/lib.git /lib-src
USER nobody
