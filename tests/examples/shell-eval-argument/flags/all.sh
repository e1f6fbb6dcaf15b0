#!/bin/sh
set -eu
run() {
    echo "+ $*"
    eval $@
}
run "$1"
