#!/bin/sh
set -eu
docker run --rm --privileged registry.example.org/tools:4 make
