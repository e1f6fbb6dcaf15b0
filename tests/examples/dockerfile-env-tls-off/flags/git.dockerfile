FROM docker.io/library/debian:12.7
ENV LANG=C.UTF-8 \
    GIT_SSL_NO_VERIFY=true
USER nobody
