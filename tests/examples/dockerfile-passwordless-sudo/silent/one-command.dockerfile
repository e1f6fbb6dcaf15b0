FROM docker.io/library/debian:12.7
RUN echo "app ALL=(root) NOPASSWD: /usr/sbin/reload-proxy" > /etc/sudoers.d/app
USER app
