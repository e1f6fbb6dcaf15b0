#!/bin/sh
set -eu
curl -fsSL -o helpers.sh https://get.example.org/helpers.sh
chmod +r helpers.sh
. ./helpers.sh
