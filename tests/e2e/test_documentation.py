"""What the documentation tells people to type: every command is one that is understood, and every link leads somewhere."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from codewarrant import arguments, catalogue
from tests.gate import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"(?<!\w)`(codewarrant [^\s`]+\s[^`]+)`")
PLACES = {
    "sha256:…": "sha256:" + "0" * 64, "${{ matrix.share }}": "1", "I/N": "1/4", " DATE": " 2026-01-31", " RISK": " low",
}  # fmt: skip
"""What stands for something that the reader knows, and something to put there."""


def commands(page: Path) -> Iterator[str]:
    """Commands of ours in blocks, one a line, and in sentences where they hold more than a word."""
    text = page.read_text(encoding="utf-8")
    for _, block in FENCE.findall(text):
        for line in block.splitlines():
            if found := re.search(r"(?:^|\$ |run: |&& )(codewarrant .*)", line):
                yield found[1]
    yield from (" ".join(found.split()) for found in INLINE.findall(FENCE.sub("", text)))


TYPED = [(page.name, command) for page in PAGES for command in dict.fromkeys(commands(page))]


def test_commands_are_found() -> None:
    assert {name for name, _ in TYPED} >= {"README.md", "guide.md", "policy.md", "oversight.md", "review.md"}
    words = {command.split()[1] for _, command in TYPED}
    assert words >= {"run", "verify", "scan", "merge", "policy", "history", "judge", "except", "schema", "bench"}


@pytest.mark.parametrize(("page", "command"), TYPED, ids=[f"{name}: {command[12:60]}" for name, command in TYPED])
def test_command_is_understood(page: str, command: str) -> None:
    for place, value in PLACES.items():
        command = command.replace(place, value)
    words = shlex.split(command, comments=True)
    ends = [at for at, word in enumerate(words) if word in (">", "|", "&&")]
    args = arguments.parse(words[1 : min(ends, default=len(words))])
    if args.word == "schema":
        assert catalogue.schema(args.name)


def anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_link_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", text):
        place = (page.parent / target) if target else page
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), f"{target}#{anchor}"
