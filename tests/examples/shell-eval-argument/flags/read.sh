#!/bin/sh
set -eu
read -r -p "Command: " line
eval "$line"
