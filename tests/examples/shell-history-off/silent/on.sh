#!/bin/bash
set -o history
HISTSIZE=10000
./report
