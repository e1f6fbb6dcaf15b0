#!/bin/sh
set -eu
mysqldump --defaults-extra-file=/etc/shop/db.cnf shop > shop.sql
PGPASSFILE=/etc/shop/pgpass psql -h db.example.org -U shop
