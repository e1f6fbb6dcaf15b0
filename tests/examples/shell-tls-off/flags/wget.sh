#!/bin/sh
set -eu
wget --no-check-certificate \
    https://downloads.example.org/tool.tgz
