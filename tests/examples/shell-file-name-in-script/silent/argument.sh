#!/bin/sh
set -eu
find . -name '*.txt' -exec sh -c 'wc -l "$1" | tee -a counts' _ {} \;
