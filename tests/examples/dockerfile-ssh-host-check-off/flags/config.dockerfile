FROM docker.io/library/debian:12.7
RUN echo "Host *\n  StrictHostKeyChecking no" >> /etc/ssh/ssh_config
USER nobody
