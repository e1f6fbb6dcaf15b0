#!/bin/sh
set -eu
version="$(curl -fsSL https://api.example.org/version)"
echo "sh -c \"$(curl --version | head -n 1)\""
printf '%s\n' "$version"
