#!/bin/sh
set -eu
eval "$(dircolors -b)"
# eval $cmd
