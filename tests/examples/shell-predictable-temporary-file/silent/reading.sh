#!/bin/sh
set -eu
sort < /tmp/report.txt > report.txt
# date > /tmp/report.txt
