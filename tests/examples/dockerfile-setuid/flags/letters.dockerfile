FROM docker.io/library/debian:12.7
RUN cp /usr/bin/tcpdump /usr/local/bin && chmod u+s /usr/local/bin/tcpdump
USER nobody
