#!/bin/sh
set -eu
openssl dgst -sha1 -sign key.pem -out tool.sig tool.tgz
