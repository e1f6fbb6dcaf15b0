#!/bin/sh
set -eu
PASSWORD_FILE=/etc/shop/password-2024.txt
API_KEY=changeme12345
SECRET=
AUTH_TOKEN=./token-file-2
password=example-1234567
