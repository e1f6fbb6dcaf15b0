FROM docker.io/library/debian:12.7
RUN apt-get update && apt-get install -y openssh-server && echo 'root:made-up-pass' | chpasswd
USER nobody
