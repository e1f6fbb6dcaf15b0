FROM docker.io/library/debian:12.7
RUN echo "StrictHostKeyChecking yes" >> /etc/ssh/ssh_config
USER nobody
