#!/bin/bash
cmd=(ls -l "$1")
"${cmd[@]}"
