FROM docker.io/library/rockylinux:9.3
RUN useradd ops && echo "made-up-pass" | passwd --stdin ops
USER ops
