#!/bin/sh
set -eu
PATH="/opt/tool/bin:$PATH"
export PATH
