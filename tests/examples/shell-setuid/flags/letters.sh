#!/bin/sh
set -eu
cp helper /usr/local/bin && sudo chmod u+s /usr/local/bin/helper
