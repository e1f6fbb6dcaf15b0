#!/bin/sh
set -eu
work="$(mktemp -d)"
trap 'rm -rf -- "$work"' EXIT
date > "$work/report.txt"
