#!/bin/sh
set -eu
semanage port -a -t http_port_t -p tcp 8443
firewall-cmd --permanent --add-service=https
