FROM docker.io/library/debian:12.7
RUN echo "PermitRootLogin yes" >> /etc/ssh/sshd_config
USER nobody
