"""The words and options of the command line. Parses only; entrypoint.py gives them their meaning."""

import argparse
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn

from codewarrant import __version__
from codewarrant.problems import Problem, did_you_mean

TIME = "%Y-%m-%dT%H:%M:%SZ"
"""RFC 3339 in UTC: the only form of a time in any record."""

BENCHES = (
    "detect", "corpus", "noise", "rules", "secrets", "hidden", "reports", "edits", "bounds", "conformance", "speed",
    "origin", "routes", "labelled",
)  # fmt: skip
_CACHED = ("run", "scan", "merge", "except")
STEPS = ("classify", "scan", "review-route", "sign", "report")

_DESCRIPTION = """\
Decides whether a change written with an AI assistant may merge, and leaves signed evidence of why: its warrant.

  codewarrant run                             this folder, against its default branch
  codewarrant run --base origin/main --out out
  codewarrant verify out --repo .             does this warrant hold for the commit that is checked out?
  codewarrant scan src/                       only the findings, of a plain folder
"""
_EPILOG = """\
exit codes: 0 allowed · 1 blocked, or a person still has to approve · 2 bad usage or configuration · 3 could not decide
            verify: 0 verified pass · 1 verified fail · 2 not verified · 3 bad usage
The policy is read from the target branch (.codewarrant/policy.yml); a change cannot alter what judges it.
"""
_HELP = {
    "run": "do everything: collect, classify, scan, route, sign and report",
    "classify": "where the change came from, what it touches, and so its tier",
    "scan": "what the change brings in weaknesses and secrets; or scan FOLDER",
    "merge": "put the shares of a scan together that `scan --shard I/N` left in one folder",
    "review-route": "allow, review or block, under the target branch's policy",
    "sign": "sign the digests of all records and the verdict",
    "report": "show the decision: terminal, comment, page, job summary",
    "verify": "check a warrant against a repository",
    "policy": "test a policy on cases of yours, explain a decision, or replay a policy over the history",
    "history": "what audits and drills found, or add to it",
    "judge": "write down your own judgement of a change before you see another's",
    "except": "print the exception that lets a finding stand for a while, to complete and put on the target branch",
    "schema": "print the JSON Schema of a record or of a file that you write",
    "bench": "measure the detections; needs a clone of this project",
}


class _Parser(argparse.ArgumentParser):
    """Raises a Problem where argparse would print and exit, so that every error looks the same."""

    def error(self, message: str) -> NoReturn:
        word = message.partition("invalid choice: '")[2].partition("'")[0]
        known = re.findall(r"[\w-]+", message.partition("(choose from ")[2])
        hint = did_you_mean(word, known) if word else ""
        raise Problem(message, "", hint or f"see `{self.prog} --help`")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options as attributes. `--option=` with nothing behind it counts as not given: CI systems pass it so."""
    parser = _Parser(
        prog="codewarrant", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"codewarrant {__version__}")
    words = parser.add_subparsers(dest="word", metavar="WORD", required=True, parser_class=_Parser)
    for name in ("run", *STEPS, "merge", "except"):
        _of_a_change(_word(words, name), name)
    _policy(_word(words, "policy"))
    _history(_word(words, "history"))
    judge = _word(words, "judge")
    judge.add_argument("--repo", default=".", help="the repository (default: this folder)")
    judge.add_argument("--head", default="HEAD", help="the commit that you have read (default: HEAD)")
    judge.add_argument("--risk", required=True, choices=("low", "moderate", "high", "critical"), help="how much is at stake")
    judge.add_argument("--because", required=True, help="why, in your own words")
    verify = _word(words, "verify")
    verify.add_argument("bundle", help="the folder that a run left")
    verify.add_argument("--repo", default=".", help="a full clone of the repository (default: this folder)")
    verify.add_argument("--head", default="HEAD", help="the commit that the warrant must be for (default: HEAD)")
    verify.add_argument("--base", help="the commit of the target branch that it must have been judged against")
    verify.add_argument("--trust", help="public key (PEM) or trust.yml to believe (default: your own key)")
    schema = _word(words, "schema")
    schema.add_argument("name", help="such as policy, decision or scan")
    bench = _word(words, "bench")
    bench.add_argument("what", choices=BENCHES, metavar="WHAT", help=", ".join(BENCHES) + "; each has --help")
    bench.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="its own options")
    args = parser.parse_args([word for word in argv if not _is_empty_option(word)])
    if args.word == "scan" and args.folder and args.shard:
        raise Problem("--shard is for a change", "a plain folder is compared with nothing", "scan its parts as folders")
    return args


def _policy(word: _Parser) -> None:
    kinds = word.add_subparsers(dest="kind", metavar="test|explain|replay|input", required=True, parser_class=_Parser)
    test = kinds.add_parser("test", help="run the cases under .codewarrant/tests/ of a commit through the policy beside them")
    explain = kinds.add_parser("explain", help="show how the decision in a folder that `run` left came about")
    document = kinds.add_parser("input", help="print all that a decision is made from as one document, for another program")
    replay = kinds.add_parser("replay", help="run the policy over what was merged since a day, and draw the tiers")
    for kind in (test, replay):
        kind.add_argument("--repo", default=".", help="the repository (default: this folder)")
        kind.add_argument("--at", default="HEAD", help="the commit whose policy is meant (default: HEAD)")
        kind.add_argument("--profile", help="built-in profile where that commit has no policy (default: balanced)")
    replay.add_argument("--since", required=True, type=_day, metavar="DATE", help="the first day, such as 2026-01-31")
    replay.add_argument("--most", type=_number, default=1000, metavar="N", help="at most so many changes (default: 1000)")
    replay.add_argument("--html", metavar="FILE", help="write a page with the picture and every change")
    for kind in (explain, document):
        _range(kind)
        kind.add_argument("--out", required=True, help="the folder that `run` left")
        kind.set_defaults(expect=[], now=None)


def _history(word: _Parser) -> None:
    word.add_argument("--repo", default=".", help="the repository (default: this folder)")
    word.add_argument("--at", default="HEAD", help="the commit whose .codewarrant/history.json is read (default: HEAD)")
    word.add_argument("--dir", metavar="DIR", help="read and write files of this folder instead, one a writer")
    word.add_argument("--record", choices=("sound", "defect", "mended"), help="what an audit found, or that it is mended")
    word.add_argument("--tree", help="the tree of the merged head that was audited, as the report names it")
    word.add_argument("--note", default="", help="where it can be read up, such as the address of an issue")
    word.add_argument("--drill", metavar="TEAM", help="record a drill of this team")
    word.add_argument("--reviewer", help="who took part; kept only as a code under a key of the team")
    word.add_argument("--caught", action=argparse.BooleanOptionalAction, help="whether the planted weakness was seen")
    word.add_argument("--now", type=_moment, help="the time to record (default: the clock)")


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).strftime("%Y-%m-%d")
    except ValueError:
        raise Problem(f"--since {text} is no day", "", "write it as 2026-01-31") from None


def _number(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,6}", text, re.ASCII):
        raise Problem(f"--most {text[:40]!r} is no number of changes", "", "write 1 or more")
    return int(text)


def clock() -> str:
    """The time now, in the form of every record."""
    return datetime.now(UTC).strftime(TIME)


def _is_empty_option(word: str) -> bool:
    return word.startswith("--") and word.endswith("=")


def _expectations(text: str) -> list[tuple[str, str]]:
    """Digests as a step prints them."""
    found = [word.partition("=sha256:")[::2] for word in text.split()]
    for name, sha256 in found:
        if not name or not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise Problem(f"--expect {text!r} is no digest", "", "write NAME=sha256: and 64 digits, as a step prints it")
    return found


def _moment(text: str) -> str:
    try:
        found = datetime.strptime(text, TIME).replace(tzinfo=UTC).strftime(TIME)
    except ValueError:
        found = ""
    if found != text:  # also a time that is read leniently, such as one with single digits
        raise Problem(f"--now {text} is no time", "", "write it in UTC, as 2026-11-02T10:00:00Z")
    return found


def _word(words: "argparse._SubParsersAction[_Parser]", name: str) -> _Parser:
    return words.add_parser(name, help=_HELP[name], description=_HELP[name][0].upper() + _HELP[name][1:] + ".")


def _of_a_change(word: _Parser, name: str) -> None:
    """The options of a word that judges a change, or a part of that."""
    word.set_defaults(expect=[], shard=None)
    if name == "except":
        word.add_argument("finding", help="its name, as the report gives it; its first 6 characters will do")
    if name == "scan":
        word.add_argument("folder", nargs="?", help="scan this plain folder instead of a change")
        word.add_argument("--shard", type=_share, metavar="I/N", help="read the I-th of N shares only, for `merge`")
    _range(word)
    _output(word)
    if name in _CACHED:
        _cache(word)
    if name not in ("run", "except"):
        _expect(word)


def _expect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--expect", action="extend", default=[], type=_expectations, metavar="NAME=sha256:…",
        help="refuse the record NAME unless it has this digest; several are put apart by spaces",
    )  # fmt: skip


def _cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cache", metavar="DIR", help="keep what scanners said here (default: your cache folder; in CI none)")
    parser.add_argument("--no-cache", action="store_true", help="ask every scanner anew")


def _share(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if not found or int(found[1]) > int(found[2]):
        raise Problem(f"--shard {text!r} is no share", "", "write which of how many, such as 1/4")
    return int(found[1]), int(found[2])


def _range(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repo", default=".", help="the repository (default: this folder)")
    parser.add_argument("--base", help="the branch it wants to enter (default: the event's, or the default branch)")
    parser.add_argument("--head", help="the commit to judge (default: the event's, or HEAD)")
    parser.add_argument("--profile", help="built-in profile where the target branch has no policy (default: balanced)")


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", help="folder for the records (default: a fresh one, printed at the end)")
    parser.add_argument("--now", type=_moment, help="the time to record, such as 2026-11-02T10:00:00Z (default: the clock)")
    parser.add_argument(
        "--key", help="Ed25519 key as a PEM file or env:NAME (default: your own, made when needed but never in CI)"
    )
    parser.add_argument("--json", action="store_true", help="print the decision instead of the report")
