#!/bin/sh
set -eu
chmod 1777 /srv/scratch
# chmod 777 /srv/app
printf '%s\n' "do not chmod 777"
