#!/bin/sh
set -eu
curl -fsS -u deploy:made-up-4f9c https://api.example.org/release
