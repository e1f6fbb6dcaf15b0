#!/bin/sh
set -eu
export PATH="$PATH:."
make
