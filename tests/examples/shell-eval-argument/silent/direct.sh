#!/bin/sh
set -eu
run() {
    echo "+ $*"
    "$@"
}
run "$1"
