FROM docker.io/library/debian:12.7
ADD --chown=65534:65534 http://downloads.example.org/ca.pem /etc/ssl/extra.pem
USER nobody
