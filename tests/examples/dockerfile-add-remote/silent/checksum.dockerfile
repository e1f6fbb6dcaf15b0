FROM docker.io/library/debian:12.7
ADD --checksum=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa https://downloads.example.org/agent/agent-2.1.tar.gz /opt/
USER nobody
