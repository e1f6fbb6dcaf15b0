#!/bin/sh
set -eu
apt-get install -y --allow-unauthenticated agent
