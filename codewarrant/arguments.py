"""The words and options of the command line, in one place. Parses only; entrypoint.py gives them their meaning."""

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from codewarrant import __version__, values
from codewarrant.problems import Problem, did_you_mean

BENCHES = (
    "detect", "corpus", "noise", "rules", "secrets", "hidden", "reports", "edits", "bounds", "conformance", "speed",
    "origin", "routes", "labelled",
)  # fmt: skip
_MADE = ("change.json", "event.json", "reviews.json", "classification.json", "scan.json", "findings.sarif", "decision.json")
_CACHED = ("run", "scan", "merge", "except")
PLATFORMS = ("github", "github-forks", "gitlab", "jenkins", "azure", "bitbucket", "tekton", "plain")
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
    "keys": "make, rotate or revoke a key that signs warrants",
    "policy": "test a policy on cases of yours, explain a decision, or replay a policy over the history",
    "history": "what audits and drills found, or add to it",
    "judge": "write down your own judgement of a change before you see another's",
    "except": "print the exception that lets a finding stand for a while, to complete and put on the target branch",
    "init": "write the pipeline's file for this repository, and a policy that only reports in its first week",
    "doctor": "say what is not enforced here and at GitHub, and what to do about it",
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
    _verify(_word(words, "verify"))
    _keys(_word(words, "keys"))
    _setting_up(words)
    schema = _word(words, "schema")
    schema.add_argument("name", help="such as policy, decision or scan")
    bench = _word(words, "bench")
    bench.add_argument("what", choices=BENCHES, metavar="WHAT", help=", ".join(BENCHES) + "; each has --help")
    bench.add_argument("rest", nargs=argparse.REMAINDER, metavar="…", help="its own options")
    _refuse_emptied(argv)
    args = parser.parse_args([word for word in argv if not _is_empty_option(word)])
    missing = ", ".join(name for name in _MADE if name not in dict(getattr(args, "expect", ())))
    if missing and getattr(args, "isolation", None):
        raise Problem("--isolation needs every record handed over", f"no digest was given of {missing}", "add --expect")
    if args.word == "scan" and args.folder and args.shard:
        raise Problem("--shard is for a change", "a plain folder is compared with nothing", "scan its parts as folders")
    if args.word == "run" and not args.isolate and (args.image or args.step_image):
        raise Problem("an image was named, and nothing is to run in it", "", "add --isolate, or leave the image out")
    return args


def _setting_up(words: "argparse._SubParsersAction[_Parser]") -> None:
    for name in ("init", "doctor"):
        word = _word(words, name)
        word.add_argument("--repo", default=".", help="the repository (default: this folder)")
        if name == "init":
            word.add_argument("--platform", choices=PLATFORMS, help="what runs it (default: what files and remotes say)")
        else:
            word.add_argument("--repository", metavar="NAME", help="at GitHub (default: GITHUB_REPOSITORY, or the remote)")
        word.add_argument("--now", type=values.moment, help="the time to go by (default: the clock)")


def _verify(word: _Parser) -> None:
    word.add_argument("bundle", nargs="+", help="the folder that a run left; of several, the warrant that counts")
    word.add_argument("--repo", default=".", help="a full clone of the repository (default: this folder)")
    word.add_argument(
        "--head", default="HEAD",
        help="the commit that the warrant must be for, or that its change was merged as, onto the same target (default: HEAD)",
    )  # fmt: skip
    word.add_argument("--branch", help="the branch that it was to enter (default: --base if that is one, else the clone's)")
    word.add_argument("--base", help="the commit that it must have been judged against, such as that branch's tip")
    word.add_argument("--repository", metavar="NAME", help="the repository that it must be for, as the platform calls it")
    word.add_argument("--pull-request", type=values.request, metavar="N", help="the pull request that it must be for")
    word.add_argument("--trust", help="public key (PEM) or trust.yml to believe (default: the branch's, and your own key)")
    word.add_argument(
        "--require", action="append", default=[], metavar="WHAT=…",
        help="what it must rest on: mode=key+tsa,keyless+log or isolation=job-per-step,re-executed, or verdict=allow",
    )  # fmt: skip
    word.add_argument("--max-age", type=values.age, metavar="SPAN", help="how old it may be: 12h or 30d")
    word.add_argument(
        "--policy-digest", action="append", default=[], type=values.sha256, metavar="sha256:…",
        help="a policy that may have judged (default: the one that the target branch held)",
    )  # fmt: skip
    word.add_argument("--profile", help="built-in profile that must have judged where the target branch has no policy")
    word.add_argument("--replay", action="store_true", help="make the records of classify and review-route anew, and compare")
    word.add_argument("--offline", action="store_true", help="use no network, which is always so: for scripts that say it")
    word.add_argument("--now", type=values.moment, help="the time to judge validity at (default: the clock)")


def _keys(word: _Parser) -> None:
    kinds = word.add_subparsers(dest="kind", metavar="new|rotate|revoke", required=True, parser_class=_Parser)
    new = kinds.add_parser("new", help="make a key, and print the entry for trust.yml")
    rotate = kinds.add_parser("rotate", help="make a new key, add it to a trust.yml, and let the old one run out")
    revoke = kinds.add_parser("revoke", help="say in a trust.yml that nothing of a key counts any more")
    for kind in (new, rotate):
        kind.add_argument("--key", required=True, metavar="FILE", help="where the new private key goes; it must not be there")
    for kind in (rotate, revoke):
        kind.add_argument("id", help="of the old key; its first 8 digits will do")
        kind.add_argument("--trust", default=".codewarrant/trust.yml", help="the file (default: .codewarrant/trust.yml)")
    rotate.add_argument("--overlap", type=values.age, default="7d", metavar="SPAN", help="how long both count (default: 7d)")
    revoke.add_argument("--at", type=values.moment, help="since when it may be in other hands (default: the clock)")
    for kind in (new, rotate, revoke):
        kind.add_argument("--now", type=values.moment, help="the time to record (default: the clock)")


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
    replay.add_argument("--since", required=True, type=values.day, metavar="DATE", help="the first day, such as 2026-01-31")
    replay.add_argument("--most", type=values.number, default=1000, metavar="N", help="at most so many changes (default: 1000)")
    replay.add_argument("--html", metavar="FILE", help="write a page with the picture and every change")
    for kind in (explain, document):
        _range(kind)
        kind.add_argument("--out", required=True, help="the folder that `run` left")
        kind.set_defaults(expect=[], now=None)


def _history(word: _Parser) -> None:
    word.add_argument("--repo", default=".", help="the repository (default: this folder)")
    word.add_argument("--at", default="HEAD", help="the commit whose .codewarrant/history.json is read (default: HEAD)")
    word.add_argument("--dir", metavar="DIR", help="read and write files of this folder instead, one a writer")
    word.add_argument("--bundles", metavar="DIR", help="draw what was judged over time, from every bundle below this folder")
    word.add_argument("--page", metavar="FILE", help="write the drawings as a page instead of text")
    word.add_argument("--record", choices=("sound", "defect", "mended"), help="what an audit found, or that it is mended")
    word.add_argument("--tree", help="the tree of the merged head that was audited, as the report names it")
    word.add_argument("--note", default="", help="where it can be read up, such as the address of an issue")
    word.add_argument("--drill", metavar="TEAM", help="record a drill of this team")
    word.add_argument("--reviewer", help="who took part; kept only as a code under a key of the team")
    word.add_argument("--caught", action=argparse.BooleanOptionalAction, help="whether the planted weakness was seen")
    word.add_argument("--now", type=values.moment, help="the time to record (default: the clock)")


def _refuse_emptied(argv: Sequence[str]) -> None:
    """What is to be checked must not be lost with a variable that a pipeline forgot to set.

    `--option=` counts as not given, since an action can only pass an input that is empty so; `verify`, which is no step, takes
    that for a slip too.
    """
    for number, word in enumerate(argv):
        is_lost = _is_empty_option(word) and argv[0] == "verify"
        name = word.partition("=")[0] if is_lost else argv[number - 1] if number and not word else ""
        if not word and argv[0] == "verify" and not name.startswith("--"):
            raise Problem("the name of a folder is empty", "a variable may not be set", "name the folder that a run left")
        if name.startswith("--") and "=" not in name:
            raise Problem(f"{name} is empty", "a variable may not be set", "give it a value, or leave the option out")


def _is_empty_option(word: str) -> bool:
    return word.startswith("--") and word.endswith("=")


def _word(words: "argparse._SubParsersAction[_Parser]", name: str) -> _Parser:
    return words.add_parser(name, help=_HELP[name], description=_HELP[name][0].upper() + _HELP[name][1:] + ".")


def _of_a_change(word: _Parser, name: str) -> None:
    """The options of a word that judges a change, or a part of that."""
    word.set_defaults(expect=[], shard=None, isolate=False)
    if name == "except":
        word.add_argument("finding", help="its name, as the report gives it; its first 6 characters will do")
    if name == "scan":
        word.add_argument("folder", nargs="?", help="scan this plain folder instead of a change")
        word.add_argument("--shard", type=values.share, metavar="I/N", help="read the I-th of N shares only, for `merge`")
    _range(word)
    _output(word)
    if name in _CACHED:
        _cache(word)
    if name not in ("run", "except"):
        _expect(word)
    word.set_defaults(isolation=None, re_execute=None)
    word.set_defaults(untrusted=None)
    if name == "report":
        word.add_argument(
            "--untrusted", nargs="?", const="true", choices=("true",), metavar="true",
            help="refuse records that are no plain files, were not made from each other, or are not about what this job is for",
        )  # fmt: skip
    if name in ("run", "sign"):
        _isolation(word, name)
    if name == "run":
        word.add_argument("--facts", metavar="DIR", help="take event.json and reviews.json of this folder for what is told")
        _containers(word)


def _isolation(parser: argparse.ArgumentParser, name: str) -> None:
    if name == "sign":
        parser.add_argument(
            "--isolation", choices=("container-per-step",), metavar="WHAT",
            help="container-per-step: whoever started the steps kept them apart; asks for --expect with every record",
        )  # fmt: skip
    parser.add_argument(
        "--re-execute", choices=("decision", "scan"), metavar="WHAT",
        help="sign only if what is made anew is the same: `decision` (classify and review-route), or also `scan`",
    )  # fmt: skip


def _containers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--isolate", action="store_true", help="run every step in a container of its own, with what it needs")
    parser.add_argument("--image", metavar="NAME", help="which: NAME@sha256:… or an image's id (default: CODEWARRANT_IMAGE)")
    parser.add_argument(
        "--step-image", action="append", default=[], type=values.step_image, metavar="STEP=NAME",
        help="run this step from another image; once for each",
    )  # fmt: skip
    parser.add_argument("--step-seconds", type=values.seconds, default=3600, metavar="N", help="time for one (default: 3600)")
    parser.add_argument("--network", default="bridge", metavar="NAME", help="for the steps that need one (default: bridge)")


def _expect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--expect", action="extend", default=[], type=values.expectations, metavar="NAME=sha256:…",
        help="refuse the record NAME unless it has this digest; several are put apart by spaces",
    )  # fmt: skip


def _cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cache", metavar="DIR", help="keep what scanners said here (default: your cache folder; in CI none)")
    parser.add_argument("--no-cache", action="store_true", help="ask every scanner anew")


def _range(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(facts=None)
    parser.add_argument("--repo", default=".", help="the repository (default: this folder)")
    parser.add_argument("--base", help="the branch it wants to enter (default: the event's, or the default branch)")
    parser.add_argument("--head", help="the commit to judge (default: the event's, or HEAD)")
    parser.add_argument("--profile", help="built-in profile where the target branch has no policy (default: balanced)")


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", help="folder for the records (default: a fresh one, printed at the end)")
    parser.add_argument("--now", type=values.moment, help="the time to record: 2026-11-02T10:00:00Z (default: the clock)")
    parser.add_argument(
        "--signer", metavar="URI",
        help="file:PATH, env:NAME, keyless:, a KMS (awskms: and the like), or none (default: your own key, in CI none)",
    )  # fmt: skip
    parser.add_argument("--timestamp", metavar="URL", help="a time-stamping authority (RFC 3161) to witness the signatures")
    parser.add_argument("--json", action="store_true", help="print the decision instead of the report")
