#!/bin/sh
# eval "$QUERY_STRING" is what this must not do
report --query "$QUERY_STRING"
eval "$(locale)"
