#!/bin/sh
set -eu
cd /srv && rm -r -f $CACHE/*
