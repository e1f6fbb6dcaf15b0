#!/bin/sh
set -eu
work="$(mktemp -d)"
rm -rf -- "$work" "$work/cache-of-tool" build/*
# rm -rf $X/*
