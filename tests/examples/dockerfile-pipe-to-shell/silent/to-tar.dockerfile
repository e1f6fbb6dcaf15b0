FROM docker.io/library/debian:12.7
# not curl https://get.example.org | sh
RUN curl -fsSL https://downloads.example.org/tool-1.0.tar.gz | tar -xz -C /opt && sh -c "ls /opt"
RUN curl -fsSL https://downloads.example.org/v.json | python3 -c "import json"
USER nobody
