#!/bin/sh
set -eu
rm -f $lock
rm -rf build "$work"
