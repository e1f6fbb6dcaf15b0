#!/bin/sh
set -eu
aws s3 cp --recursive out/ s3://example-files/ --acl public-read
