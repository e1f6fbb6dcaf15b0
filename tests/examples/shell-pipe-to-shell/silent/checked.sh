#!/bin/sh
set -eu
curl -fsSLo /srv/install.sh https://get.example.org/v2.1/install.sh
echo "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  /srv/install.sh" | sha256sum -c -
sh /srv/install.sh
