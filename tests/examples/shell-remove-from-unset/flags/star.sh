#!/bin/sh
set -eu
target="$1"
rm -rf "$target"/*
