#!/bin/sh
set -eu
for host in a b; do
    echo "$host"
done
sh -c "$*" > out.txt
