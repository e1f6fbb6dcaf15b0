#!/bin/sh
set -eu
setenforce 0
systemctl restart shop
