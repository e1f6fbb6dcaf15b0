#!/bin/sh
set -eu
if ! command -v tool >/dev/null; then
    wget -qO- "https://get.example.org/setup?v=2&os=linux" | sudo -E bash -s -- --yes
fi
