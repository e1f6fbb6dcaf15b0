#!/usr/bin/env bash
# Writes what the image's build stage needs to reach this host's package registry: its CA bundle and the parts of
# its package client's configuration that mean something inside a container. Usage: .ci/trust.sh FOLDER
# Everything is read from this host when it runs, so nothing about any host is in the repository.
set -euo pipefail

readonly folder="${1:?usage: .ci/trust.sh FOLDER}"
mkdir -p -m 0700 "$folder"
printf '*\n' >"$folder/.gitignore" # the folder lies in the build context, and must never be committed

python3 - "$folder" <<'PYTHON'
import ast
import os
import pathlib
import ssl
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
CARRIED = ("index-url", "extra-index-url", "trusted-host", "proxy", "timeout", "default-timeout", "retries")
RANK = {"global": 0, "install": 1, ":env:": 2}  # the client's own order of precedence

listing = subprocess.run(
    [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
).stdout
found: dict[str, tuple[int, str]] = {}
for line in listing.splitlines():
    key, _, value = line.partition("=")
    section, _, name = key.rpartition(".")
    if section in RANK and RANK[section] >= found.get(name, (-1, ""))[0]:
        found[name] = (RANK[section], str(ast.literal_eval(value)))
options = {name: value for name, (_, value) in found.items()}

# A folder of this host is out of reach in there, whether it is written as a path or as a URL.
kept = {
    name: [word for word in options.get(name, "").split() if not word.startswith(("file:", "/", "."))]
    for name in CARRIED
}
lines = [f"{name} = {' '.join(words)}" for name, words in kept.items() if words]
(folder / "pip.conf").write_text("\n".join(["[global]", *lines, ""]), encoding="utf-8")

bundles = (
    options.get("cert"),
    *(os.environ.get(name) for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")),
    ssl.get_default_verify_paths().cafile,
)
for bundle in bundles:
    if bundle and pathlib.Path(bundle).is_file():
        (folder / "ca.pem").write_bytes(pathlib.Path(bundle).read_bytes())
        break
PYTHON
