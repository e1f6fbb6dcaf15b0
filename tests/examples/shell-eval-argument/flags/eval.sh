#!/bin/sh
set -eu
eval "$1"
