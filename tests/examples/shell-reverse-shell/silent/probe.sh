#!/bin/bash
if (exec 3<>/dev/tcp/db.example.org/5432) 2>/dev/null; then
    echo up
fi
