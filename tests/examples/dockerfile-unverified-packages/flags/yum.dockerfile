FROM docker.io/library/rockylinux:9.3
RUN dnf install -y --nogpgcheck agent
USER nobody
