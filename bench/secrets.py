"""Scores the secrets scanner: whether it knows the formats of credentials, and whether it finds them in ordinary files.

Formats: rows that hold one secret each, and near misses that hold none. A secret counts as found if a finding overlaps what
could be it: a piece of text with a digit in it that is no address, or any piece where none has a digit, since the rows do not
say where it stands. Recall is the mean over the formats of the share that was found, so a format with a hundred rows weighs
no more than one with two. Any finding in a near miss is a false one.

Credentials: files whose lines people have labelled. Labels of categories that are no credentials are left out, and so is a
finding that touches nothing else. Every other true label counts once for each place, and is found if a finding overlaps it.
Every place that was reported counts once, and is right if it overlaps such a label. So a finding is a false one where a label
says false, where it says that a placeholder stands there (X), and where there is none, though nobody may have looked.

Run: `codewarrant bench secrets [FOLDER] [--missed]`. It ends with 1 if a figure misses its bar.
"""

import argparse
import gzip
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codewarrant.problems import Problem
from codewarrant.records import Match
from steps.scan.scanners.interface import Scanner, Target

_CORPORA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "corpora"
_FORMATS, _FILES = "secret-formats.jsonl.gz", "creddata-15.jsonl.gz"
_NO_CREDENTIALS = {"UUID", "Nonce", "Salt", "IPv4", "IPv6", "Other"}
_PIECE = re.compile(r"[^\s\"'`<>(){}\[\],;]{6,}")
_LOW = {"formats: recall": 0.95, "credentials: precision": 0.75, "credentials: recall": 0.50, "credentials: F1": 0.60}
_HIGH = {"formats: false positives": 0.04}

Row = Mapping[str, Any]
Places = set[tuple[int, int]]
"""First and last line, or first and last character, both included."""


@dataclass(frozen=True, slots=True)
class Score:
    """The figures by their names, and a line for each row that went wrong."""

    figures: Mapping[str, float]
    wrong: tuple[str, ...]


def formats(rows: Sequence[Row], scanner: Scanner) -> Score:
    """Macro recall over the formats, and the share of near misses that were flagged."""
    found = _found(rows, "text_b64", scanner)
    hits = [_is_hit(_text(row), matches) if row["secret"] else bool(matches) for row, matches in zip(rows, found, strict=True)]
    shares: dict[str, list[bool]] = {}
    for row, hit in zip(rows, hits, strict=True):
        if row["secret"]:
            shares.setdefault(row["rule"], []).append(hit)
    flagged = [hit for row, hit in zip(rows, hits, strict=True) if not row["secret"]]
    recall = _share(sum(sum(each) / len(each) for each in shares.values()), len(shares))
    wrong = (_wrong_row(row, matches) for row, hit, matches in zip(rows, hits, found, strict=True) if hit is not row["secret"])
    return Score({"formats: recall": recall, "formats: false positives": _share(sum(flagged), len(flagged))}, tuple(wrong))


def credentials(rows: Sequence[Row], scanner: Scanner) -> Score:
    """Precision and recall by places, as above, and their harmonic mean."""
    right = reported = known = seen = 0
    wrong: list[str] = []
    for row, matches in zip(rows, _found(rows, "bytes_b64", scanner), strict=True):
        true, left_out = _labelled(row["labels"], wanted=True), _labelled(row["labels"], wanted=False)
        places = {_lines(match) for match in matches}
        places -= {place for place in places if _touches(place, left_out) and not _touches(place, true)}
        false, missed = ({each for each in one if not _touches(each, two)} for one, two in ((places, true), (true, places)))
        right, reported = right + len(places) - len(false), reported + len(places)
        known, seen = known + len(true), seen + len(true) - len(missed)
        wrong += [f"flagged: {row['path']}:{first}" for first, _ in sorted(false)]
        wrong += [f"missed: {row['path']}:{first}" for first, _ in sorted(missed)]
    precision, recall = _share(right, reported), _share(seen, known)
    f1 = _share(2 * precision * recall, precision + recall)
    names = ("credentials: precision", "credentials: recall", "credentials: F1")
    return Score(dict(zip(names, (precision, recall, f1), strict=True)), tuple(wrong))


def missed_bars(figures: Mapping[str, float]) -> list[str]:
    """The names of the figures that are not good enough."""
    low = [name for name, bar in _LOW.items() if figures[name] < bar]
    return low + [name for name, bar in _HIGH.items() if figures[name] > bar]


def lines(figures: Mapping[str, float]) -> Iterator[str]:
    """One line a figure, beside its bar."""
    for name, figure in figures.items():
        bar = f"at least {_LOW[name]:.2f}" if name in _LOW else f"at most {_HIGH[name]:.2f}"
        yield f"{name:26} {figure:.3f}, {bar}{'  MISSED' if name in missed_bars(figures) else ''}"


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print the figures, and with --missed where it went wrong: places only, no text."""
    parser = argparse.ArgumentParser(prog="codewarrant bench secrets", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_CORPORA, help=f"holds {_FORMATS} and {_FILES}")
    parser.add_argument("--missed", action="store_true", help="name each row and each place that went wrong")
    args = parser.parse_args(argv)
    scanner = next(each for each in scanners() if each.name == "secrets")
    scores = [formats(_rows(args.folder / _FORMATS), scanner), credentials(_rows(args.folder / _FILES), scanner)]
    figures = {name: figure for score in scores for name, figure in score.figures.items()}
    print("\n".join(lines(figures)))
    for score in scores if args.missed else ():
        print("\n".join(score.wrong))
    return 1 if missed_bars(figures) else 0


def _rows(corpus: Path) -> list[Row]:
    if not corpus.is_file():
        raise Problem(f"there is no corpus at {corpus}", "", "name the folder that holds it")
    with gzip.open(corpus, "rt", encoding="utf-8") as text:
        return list(map(json.loads, text))


def _found(rows: Sequence[Row], content: str, scanner: Scanner) -> list[list[Match]]:
    """What stands in each row, by one run of the scanner."""
    answer = scanner.scan([Target(str(number), b64decode(row[content]), None) for number, row in enumerate(rows)])
    found: list[list[Match]] = [[] for _ in rows]
    for match in answer.matches:
        found[int(match.path)].append(match)
    return found


def _text(row: Row) -> str:
    return b64decode(row["text_b64"]).decode("utf-8", "replace")


def _is_hit(text: str, matches: Iterable[Match]) -> bool:
    pieces = {piece.span(): piece[0] for piece in _PIECE.finditer(text)}
    telling = {span for span, piece in pieces.items() if re.search("[0-9]", piece) and "://" not in piece}
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    regions = [match.region for match in matches]
    spans = [(starts[r.start_line - 1] + r.start_column - 1, starts[r.end_line - 1] + r.end_column - 2) for r in regions]
    return any(_touches(span, {(first, end - 1) for first, end in telling or pieces}) for span in spans)


def _labelled(labels: Iterable[Row], *, wanted: bool) -> Places:
    """The places of true labels that are credentials, or that are none."""
    return {
        (label["line_start"], label["line_end"])
        for label in labels
        if label["truth"] == "T" and wanted is not set(label["category"].split(":")).issubset(_NO_CREDENTIALS)
    }


def _lines(match: Match) -> tuple[int, int]:
    return match.region.start_line, match.region.end_line


def _touches(place: tuple[int, int], others: Places) -> bool:
    return any(first <= place[1] and place[0] <= last for first, last in others)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _wrong_row(row: Row, matches: Sequence[Match]) -> str:
    by = ", ".join(sorted({match.rule for match in matches}))
    return f"{'missed' if row['secret'] else 'flagged'}: {row['id']} ({row['rule']}){f' by {by}' if by else ''}"
