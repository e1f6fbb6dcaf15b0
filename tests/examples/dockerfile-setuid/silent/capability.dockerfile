FROM docker.io/library/debian:12.7
RUN chmod 0755 /usr/bin/tcpdump && setcap cap_net_raw+ep /usr/bin/tcpdump
RUN chmod 2775 /var/www/shared
USER nobody
