FROM docker.io/library/debian:12.7
RUN echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app
USER app
