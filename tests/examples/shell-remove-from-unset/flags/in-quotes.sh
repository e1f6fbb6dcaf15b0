#!/bin/sh
set -eu
rm -fr "${BUILD_ROOT}/usr"
