FROM docker.io/library/debian:12.7
# was: NOPASSWD:ALL
RUN useradd -m app
USER app
