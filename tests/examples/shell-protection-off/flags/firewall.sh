#!/bin/sh
set -eu
sudo systemctl disable --now firewalld
