#!/bin/sh
echo "Content-Type: text/plain"
echo
case "$QUERY_STRING" in
    name=*) name="${QUERY_STRING#name=}" ;;
    *) name=unknown ;;
esac
printf '%s\n' "$name"
