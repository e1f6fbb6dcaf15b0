FROM docker.io/library/debian:12.7
RUN mkdir -p /scratch/tmp && chmod 1777 /tmp
# chmod 777 is not needed
USER nobody
