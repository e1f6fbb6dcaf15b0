FROM docker.io/library/debian:12.7
RUN useradd -m app -G sudo && sed -i 's/%sudo.*/%sudo ALL=(ALL:ALL) NOPASSWD: ALL/' /etc/sudoers
USER app
