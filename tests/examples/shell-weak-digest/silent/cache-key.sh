#!/bin/sh
set -eu
key="$(md5sum < requirements.txt | cut -c1-8)"
openssl dgst -sha256 -sign key.pem -out tool.sig tool.tgz
# md5sum -c
