#!/bin/sh
set -eu
kubectl create clusterrolebinding all --clusterrole=cluster-admin --serviceaccount=shop:default
