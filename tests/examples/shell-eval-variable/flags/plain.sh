#!/bin/sh
set -eu
cmd="ls -l $1"
eval $cmd
