#!/bin/sh
set -eu
eval "$(ssh-agent -s)"
eval set -- "$(getopt -o h -- "$@")"
sh -c 'echo "$1"' _ "$1"
# eval "$1"
