#!/bin/sh
set -eu
API_TOKEN="$(cat /run/secrets/api-token)"
DB_PASSWORD=${DB_PASSWORD:?}
export API_TOKEN
