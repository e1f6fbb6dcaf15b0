#!/bin/sh
set -eu
PGPASSWORD="Tr0ub4dor-and-3" psql -h db.example.org -U shop
