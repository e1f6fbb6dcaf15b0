#!/bin/sh
set -eu
echo "deb [trusted=yes] https://apt.example.org stable main" > /etc/apt/sources.list.d/example.list
