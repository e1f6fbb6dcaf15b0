FROM docker.io/library/debian:12.7
RUN mkdir /srv/up && chmod a+rwx /srv/up
USER nobody
