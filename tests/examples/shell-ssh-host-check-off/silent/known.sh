#!/bin/sh
set -eu
ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile=known_hosts ops@app.example.org uptime
