#!/bin/sh
set -eu
curl -fsSLO https://downloads.example.org/tool.tgz
sha256sum --check tool.sha256
