#!/bin/sh
set -eu
sh -c "$(curl -fsSL https://get.example.org/install.sh)"
