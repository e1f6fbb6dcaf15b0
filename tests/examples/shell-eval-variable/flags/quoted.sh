#!/bin/sh
set -eu
read -r line < commands.txt
eval "${line}"
