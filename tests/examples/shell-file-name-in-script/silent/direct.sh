#!/bin/sh
set -eu
find . -name '*.txt' -exec wc -l {} +
ls incoming | xargs -I{} gzip -9 incoming/{}
# find . -exec sh -c 'rm {}' \;
