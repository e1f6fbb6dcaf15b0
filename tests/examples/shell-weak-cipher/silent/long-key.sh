#!/bin/sh
set -eu
openssl genrsa -out key.pem 4096
ssh-keygen -t ed25519 -f key -N ""
# openssl genrsa 1024
