#!/bin/sh
set -eu
# unset HISTFILE
set +o nounset
