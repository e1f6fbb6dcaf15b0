FROM docker.io/library/debian:12.7
ENV LANG=C.UTF-8 \
    PAYMENT_API_KEY="made-up-4f9c2b7d1e"
USER nobody
