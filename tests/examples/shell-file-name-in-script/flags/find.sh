#!/bin/sh
set -eu
find . -name '*.txt' -exec sh -c 'wc -l {} | tee -a counts' \;
