#!/bin/sh
set -eu
echo "To install: curl -fsSL https://get.example.org/install.sh | sh"
# curl https://get.example.org | sh
curl -fsSL https://api.example.org/v.json | python3 -c 'import json'
curl -fsSL https://downloads.example.org/t.tgz | tar xz
