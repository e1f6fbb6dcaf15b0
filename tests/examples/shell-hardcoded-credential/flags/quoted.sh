#!/bin/sh
set -eu
DB_PASSWORD="Tr0ub4dor-and-3"
connect "$DB_PASSWORD"
