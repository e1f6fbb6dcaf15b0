FROM docker.io/library/debian:12.7
RUN curl -fsSLo /tmp/install.sh https://get.example.org/v2.1/install.sh \
 && echo "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  /tmp/install.sh" | sha256sum -c - \
 && bash /tmp/install.sh
USER nobody
