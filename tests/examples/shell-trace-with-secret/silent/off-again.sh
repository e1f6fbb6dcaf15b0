#!/bin/sh
set -eu
set -x
make
set +x
curl -fsS -H "Authorization: Bearer $DEPLOY_TOKEN" https://api.example.org/release
