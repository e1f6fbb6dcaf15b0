#!/bin/sh
set -eu
export NODE_TLS_REJECT_UNAUTHORIZED=0
node report.js
