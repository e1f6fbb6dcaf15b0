#!/bin/sh
set -eu
chmod 755 /srv/app
chmod u+rwx,go+rx /srv/app
chmod a+rx tool
umask 077
