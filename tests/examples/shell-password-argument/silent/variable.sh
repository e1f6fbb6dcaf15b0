#!/bin/sh
set -eu
curl -fsS -u "deploy:$TOKEN" https://api.example.org/release
docker login -u ci --password-stdin registry.example.org < token
mysql -u shop -p"$PASSWORD" -P 3306 shop
# sshpass -p made-up-4f9c ssh ops@db.example.org
