#!/bin/sh
set -eu
umask 000
./tool --write /srv/out
