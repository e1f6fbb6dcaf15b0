#!/bin/sh
set -eu
sqlite3 "$1" "SELECT count(*) FROM orders"
# psql -c "DELETE FROM orders WHERE id = $1"
