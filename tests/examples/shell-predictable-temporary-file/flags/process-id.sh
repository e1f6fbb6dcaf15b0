#!/bin/sh
set -eu
work=/tmp/report.$$
mkdir "$work"
