#!/usr/bin/env python3
"""Merges TMX translation memories delivered by agencies into one JSON file."""
import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def units(path):
    """Stream the <tu> elements; some deliveries have several gigabytes."""
    context = etree.iterparse(
        str(path),
        events=("end",),
        tag="tu",
        load_dtd=True,
        resolve_entities=True,
        huge_tree=True,
    )
    for _, unit in context:
        yield {
            variant.get(XML_LANG): "".join(variant.find("seg").itertext())
            for variant in unit.iterfind("tuv")
            if variant.find("seg") is not None
        }
        unit.clear()
        while unit.getprevious() is not None:
            del unit.getparent()[0]


def merge(paths, source, target):
    memory, stats = {}, Counter()
    for path in paths:
        for unit in units(path):
            if source in unit and target in unit:
                memory[unit[source]] = unit[target]
                stats[path.name] += 1
    return memory, stats


def main(argv=None):
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("deliveries", nargs="+", type=Path)
    cli.add_argument("--source", default="en")
    cli.add_argument("--target", required=True)
    options = cli.parse_args(argv)
    memory, stats = merge(options.deliveries, options.source, options.target)
    json.dump(memory, sys.stdout, ensure_ascii=False, indent=1)
    for name, count in stats.most_common():
        print(f"{name}: {count} units", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
