#!/bin/sh
set -eu
rm -rf -- "${target:?}"/*
rm -rf "${BUILD_ROOT:?}/usr"
