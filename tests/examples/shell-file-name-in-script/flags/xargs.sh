#!/bin/sh
set -eu
ls incoming | xargs -I{} bash -c "gzip -9 incoming/{} && echo {}"
