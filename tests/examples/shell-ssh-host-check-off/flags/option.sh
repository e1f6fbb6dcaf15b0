#!/bin/sh
set -eu
ssh -o StrictHostKeyChecking=no ops@app.example.org uptime
