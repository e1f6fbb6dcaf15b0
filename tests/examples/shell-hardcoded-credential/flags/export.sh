#!/bin/sh
set -eu
export API_TOKEN=made-up-4f9c2b7d1e
./deploy
