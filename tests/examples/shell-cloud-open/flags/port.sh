#!/bin/sh
set -eu
aws ec2 authorize-security-group-ingress --group-id sg-0 --protocol tcp \
    --port 22 --cidr 0.0.0.0/0
