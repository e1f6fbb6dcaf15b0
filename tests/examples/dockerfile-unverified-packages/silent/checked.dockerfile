FROM docker.io/library/rockylinux:9.3
# no --nogpgcheck here
RUN echo "gpgcheck=1" >> /etc/yum.conf && dnf install -y agent
USER nobody
