#!/bin/sh
set -eu
rm -r build/ ${WORK}/cache
