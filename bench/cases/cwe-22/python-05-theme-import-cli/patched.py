#!/usr/bin/env python3
"""Import a theme package (.zip) into a local wiki installation."""
import argparse
import json
import os
import shutil
import sys
import zipfile

SKIPPED = ("__MACOSX/", ".git/")


def read_manifest(package):
    try:
        manifest = json.loads(package.read("theme.json"))
    except KeyError:
        sys.exit("theme.json is missing from the package")
    if not str(manifest.get("id", "")).isalnum():
        sys.exit("theme.json: id must be alphanumeric")
    return manifest


def write_entry(package, info, destination):
    root = os.path.realpath(destination)
    target = os.path.realpath(os.path.join(root, info.filename))
    if os.path.commonpath([root, target]) != root:
        sys.exit(f"entry {info.filename!r} points outside the theme folder")
    if info.is_dir():
        os.makedirs(target, exist_ok=True)
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with package.open(info) as source, open(target, "wb") as out:
        shutil.copyfileobj(source, out)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", help="theme package downloaded from the catalogue")
    parser.add_argument("--themes-dir", default="themes")
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args(argv)

    with zipfile.ZipFile(args.package) as package:
        manifest = read_manifest(package)
        destination = os.path.join(args.themes_dir, manifest["id"])
        for info in package.infolist():
            if info.filename.startswith(SKIPPED):
                continue
            write_entry(package, info, destination)
            if args.verbose:
                print("  +", info.filename)
    print(f"installed {manifest.get('name', manifest['id'])} into {destination}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
