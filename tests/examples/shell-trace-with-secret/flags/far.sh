#!/bin/bash
set -eux
make
make check
login --password "${REGISTRY_PASSWORD}"
