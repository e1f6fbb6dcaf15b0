#!/bin/sh
set -eu
setenforce 1
systemctl enable --now firewalld
# setenforce 0
