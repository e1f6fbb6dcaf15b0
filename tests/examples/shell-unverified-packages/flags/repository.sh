#!/bin/sh
set -eu
cat > /etc/yum.repos.d/example.repo <<EOF
[example]
baseurl=https://rpm.example.org/
gpgcheck=0
EOF
