#!/bin/sh
set -eu
psql -h db.example.org shop -v customer="$1" <<'EOF'
DELETE FROM orders WHERE customer = :'customer'
EOF
