#!/bin/sh
set -eu
rm -rf -- "$1"
