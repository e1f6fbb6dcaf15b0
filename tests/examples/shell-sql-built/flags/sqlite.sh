#!/bin/sh
set -eu
sqlite3 shop.db "SELECT total FROM orders WHERE id = ${1}"
