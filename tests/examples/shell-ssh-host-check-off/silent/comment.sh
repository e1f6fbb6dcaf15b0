#!/bin/sh
set -eu
# ssh -o StrictHostKeyChecking=no
ssh -o StrictHostKeyChecking=accept-new ops@app.example.org uptime
