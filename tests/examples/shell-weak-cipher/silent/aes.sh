#!/bin/sh
set -eu
openssl enc -aes-256-cbc -pbkdf2 -in shop.sql -out shop.sql.enc -pass file:/etc/shop/key
