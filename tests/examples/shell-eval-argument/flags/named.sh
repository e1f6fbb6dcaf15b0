#!/bin/sh
set -eu
folder="$1"
echo "looking"
eval "ls -l $folder"
