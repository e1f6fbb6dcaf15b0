FROM docker.io/library/debian:12.7
RUN git clone https://deploy:made-up-1234@git.example.org/team/lib.git /lib-src
USER nobody
