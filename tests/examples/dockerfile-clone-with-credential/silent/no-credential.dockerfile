FROM docker.io/library/debian:12.7
RUN git clone https://git.example.org/team/lib.git@v1 /lib-src && pip install git+https://git.example.org/team/other.git@v2
USER nobody
