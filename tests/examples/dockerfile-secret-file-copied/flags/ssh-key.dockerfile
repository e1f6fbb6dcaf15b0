FROM docker.io/library/debian:12.7
COPY id_rsa /root/.ssh/id_rsa
RUN git clone git@git.example.org:team/lib.git
USER nobody
