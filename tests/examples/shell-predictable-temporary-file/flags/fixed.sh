#!/bin/sh
set -eu
date > /tmp/report.txt
sort /tmp/report.txt
