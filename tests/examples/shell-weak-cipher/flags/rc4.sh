#!/bin/sh
set -eu
tar c data | openssl rc4 -pass file:key > data.enc
