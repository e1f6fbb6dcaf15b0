#!/bin/sh
set -eu
PATH=.:$PATH
make
