#!/bin/bash
printf 'Content-Type: text/plain\n\n'
bash -c "report --agent ${HTTP_USER_AGENT}"
