FROM docker.io/library/debian:12.7
COPY app /srv/app
RUN chmod -R 777 /srv/app
USER nobody
