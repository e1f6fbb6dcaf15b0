#!/bin/sh
set -eu
openssl enc -e -des3 -in shop.sql -out shop.sql.enc -pass file:/etc/shop/key
