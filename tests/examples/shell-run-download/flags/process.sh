#!/bin/bash
bash <(wget -qO- https://get.example.org/report.sh) --quiet
