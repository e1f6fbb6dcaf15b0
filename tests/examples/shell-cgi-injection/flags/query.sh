#!/bin/sh
echo "Content-Type: text/plain"
echo
eval "$(echo "$QUERY_STRING" | tr '&' ';')"
echo "$name"
