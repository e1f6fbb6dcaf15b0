#!/bin/sh
set -eu
eval "ls -l $1 | sort"
