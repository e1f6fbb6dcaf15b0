FROM docker.io/library/debian:12.7
RUN useradd -m ops && passwd -l root
USER ops
