#!/bin/sh
set -eu
mysqldump -u shop -pTr0ub4dor3 shop > shop.sql
