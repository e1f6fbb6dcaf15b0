#!/bin/sh
set -eu
chmod -R 777 /srv/app
