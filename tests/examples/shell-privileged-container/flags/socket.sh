#!/bin/sh
set -eu
docker run -d \
    --name agent \
    -v /var/run/docker.sock:/var/run/docker.sock \
    registry.example.org/agent:2
