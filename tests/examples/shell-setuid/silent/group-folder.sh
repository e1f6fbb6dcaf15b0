#!/bin/sh
set -eu
chmod 2775 /srv/shared
chmod g+s /srv/shared
chmod 0755 /usr/local/bin/helper
