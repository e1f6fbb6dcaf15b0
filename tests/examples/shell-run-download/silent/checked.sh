#!/bin/sh
set -eu
curl -fsSL -o helpers.sh https://get.example.org/helpers.sh
sha256sum -c helpers.sha256
. ./helpers.sh
