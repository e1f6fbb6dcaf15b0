#!/bin/sh
set -eu
set +o history
./report
