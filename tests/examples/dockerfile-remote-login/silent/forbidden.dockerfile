FROM docker.io/library/debian:12.7
# EXPOSE 22
RUN echo "PermitRootLogin no" >> /etc/ssh/sshd_config
USER nobody
