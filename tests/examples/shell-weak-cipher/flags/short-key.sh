#!/bin/sh
set -eu
openssl genrsa -out key.pem 1024
