#!/bin/sh
set -eu
psql -h db.example.org shop -c "DELETE FROM orders WHERE customer = '$1'"
