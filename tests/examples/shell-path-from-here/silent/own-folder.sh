#!/bin/sh
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
export PATH="$here/bin:$PATH"
# PATH=.:$PATH
