"""The command line and the composition root: arguments and environment to steps, adapters and an exit code.

The only file that wires, reads the environment or catches broadly. It imports lazily, so that --help costs next to nothing.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import wiring
from codewarrant import __version__, arguments, values
from codewarrant.problems import NotVerified, Problem
from codewarrant.visible import logged

if TYPE_CHECKING:
    from codewarrant.bundle import Bundle
    from codewarrant.job import Job
    from codewarrant.platforms.interface import Platform


def main(argv: Sequence[str] | None = None) -> int:
    """Run one word; the exit code is the answer. The one boundary where anything unexpected is caught."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # any installed package could offer one, and so change what is read
    try:
        args = arguments.parse(words)
        code = _WORDS[args.word](args)
        sys.stdout.flush()  # a reader that is gone is told of here, not after the answer
        return code  # noqa: TRY300
    except NotVerified as refusal:
        return _fail(f"not verified[{refusal.code}]: {refusal}", 2)
    except Problem as problem:
        return _fail(f"error: {problem}", 3 if words[:1] == ["verify"] else problem.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains once more
        return 3
    except KeyboardInterrupt:
        return _fail("error: stopped from the keyboard; nothing was decided.", 3)
    except Exception:  # noqa: BLE001 - the boundary: a crash must end as "could not decide", never as anything green
        import traceback

        print("".join(f"  {line}\n" for line in traceback.format_exc().splitlines()), file=sys.stderr)
        return _fail(f"error: this is a defect in codewarrant {__version__}; nothing was decided.", 3)


def _fail(sentence: str, code: int) -> int:
    """Names from the change may stand in the sentence, so it is one line of visible characters."""
    shown = logged(sentence)
    print(shown, file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS"):
        print(f"::error title=Codewarrant::{shown.replace('%', '%25')}")
    return code


def _run(args: argparse.Namespace) -> int:
    """Every step into a fresh folder, which takes its place only when the last has succeeded."""
    from codewarrant.bundle import Bundle, beside, swap
    from codewarrant.platforms.interface import judging

    platform = wiring.platform(os.environ)
    with judging(platform, sys.stdout.write, is_event=not args.head):
        job = _job(args, platform)
        target = job.bundle.path
        with beside(target) as fresh:
            job.bundle = Bundle(fresh)
            job.record()
            for step in arguments.STEPS:
                _progress(step)
                _do(step, job, args)
            _progress("")
            job.bundle = swap(job.bundle, target)
        explained = import_module("steps.review_route.words").explained(job) if job.event.command == "explain" else None
        return _show(job.bundle, platform, args, explained)


def _step(args: argparse.Namespace) -> int:
    """One step, which reads what earlier ones left. The two that know the verdict end with it."""
    from codewarrant.platforms.interface import BEGUN, Publication

    platform = wiring.platform(os.environ)
    if args.word == arguments.STEPS[0] and not args.head:
        platform.publish(Publication({}, "", (), check=BEGUN))
    job = _job(args, platform)
    job.record()
    _do(args.word, job, args)
    wiring.sign_alone(args, os.environ, job)
    print(digests := " ".join(f"{name}=sha256:{sha256}" for name, sha256 in job.written.items()))
    sys.stdout.write(platform.publish(Publication({"digests": digests, "out": str(job.bundle.path)}, "", ())).text)
    return int(args.word == "review-route" and not job.bundle.load("decision.json").passes)


def _report(args: argparse.Namespace) -> int:
    """The one step that needs no repository: whoever may publish never has the change's files before them."""
    platform = wiring.platform(os.environ)
    with import_module("received").taken(args, platform, os.environ, sys.stdout.write) as bundle:
        import_module("steps.report").step(bundle)
        return _show(bundle, platform, args)


def _scan(args: argparse.Namespace) -> int:
    if args.folder is None:
        return _step(args)
    from codewarrant.bundle import Bundle
    from codewarrant.source.folder import FolderSource
    from steps import scan
    from steps.report import terminal

    bundle = Bundle(Path(args.out)) if args.out else None
    result = scan.folder(FolderSource(Path(args.folder)), wiring.remembering(args, os.environ), bundle)
    text, clean = terminal.render_scan(result, colour=sys.stdout.isatty())
    before, after = wiring.platform(os.environ).guard()
    sys.stdout.write(f"{before}{text}{after}")
    return 0 if clean else 1


def _verify(args: argparse.Namespace) -> int:
    from codewarrant import places
    from steps.sign import words
    from steps.sign.signers.proofs import LibraryProofs

    source, now = wiring.source(args.repo, os.environ), args.now or values.clock()
    replay = wiring.replay(source, args.profile, _secret(_AUDIT)) if args.replay else None
    own = None if places.in_ci(os.environ) else places.own_key(os.environ)
    found = words.verified(source, args, now, own, LibraryProofs(), replay)
    print(words.sentence(found))
    return 0 if found.warrant.passes else 1


def _except(args: argparse.Namespace) -> int:
    from codewarrant import exceptions
    from steps import scan

    job = _job(args)
    is_there = job.bundle.has("scan.json")
    result = job.bundle.load("scan.json") if is_there else scan.of(job, wiring.remembering(args, os.environ, job))
    for finding in exceptions.named(result.findings, args.finding):
        sys.stdout.write(exceptions.draft(finding, job.judge.exceptions, job.now, job.judge.thresholds.exception_days))
    return 0


def _policy(args: argparse.Namespace) -> int:
    from steps.review_route import words

    if args.kind in ("explain", "input"):
        job = _job(args)
        job.recall()
        text, is_good = words.explained(job) if args.kind == "explain" else words.document(job), True
    else:
        source = wiring.source(args.repo, os.environ)
        decide = import_module("anew").decide
        text, is_good = words.test(source, args) if args.kind == "test" else words.replay(source, args, decide, _progress)
    sys.stdout.write(text)
    return int(not is_good)


def _history(args: argparse.Namespace) -> int:
    place, now = None if args.dir and not args.bundles else wiring.source(args.repo, os.environ), args.now or values.clock()
    if args.bundles or args.page:
        return int(import_module("steps.report.history").word(place, args, now, sys.stdout, sys.stderr))
    key = _secret("CODEWARRANT_DRILL_KEY")
    sys.stdout.write(import_module("steps.review_route.words").history(place, args, now, key))
    return 0


def _answer(args: argparse.Namespace) -> int:
    """Words that say something, and judge nothing."""
    code = 0
    match args.word:
        case "init" | "doctor":
            text, code = import_module(f"codewarrant.{args.word}").word(args, os.environ)
        case "keys":
            text = import_module("steps.sign.signers.keys").word(args, args.now or values.clock())
        case "schema":
            text = import_module("codewarrant.catalogue").schema(args.name)
        case _:
            text = import_module("steps.review_route.words").judgement(wiring.source(args.repo, os.environ), args)
    sys.stdout.write(text)
    return code


def _secret(name: str) -> bytes | None:
    return os.environb.get(name.encode()) or None


def _bench(args: argparse.Namespace) -> int:
    try:
        bench = import_module(f"bench.{args.what}")
    except ModuleNotFoundError as error:
        raise Problem("the benchmarks are not here", "they come with a clone of the repository", "run it in one") from error
    return int(bench.main(args.rest, lambda: wiring.scanners(os.environ)))


_AUDIT = "CODEWARRANT_AUDIT_KEY"  # of the draw for audits
_WORDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run, "scan": _scan, "verify": _verify, "except": _except, "bench": _bench, "policy": _policy, "history": _history,
    "report": _report, **dict.fromkeys(("init", "doctor", "keys", "schema", "judge"), _answer),
    **dict.fromkeys(("classify", "merge", "review-route", "sign"), _step),
}  # fmt: skip


def _do(step: str, job: "Job", args: argparse.Namespace) -> None:
    match step:
        case _ if args.isolate:
            import_module("isolated").do(step, job, args, os.environ)
        case "report":
            import_module("steps.report").step(job.bundle)
        case "classify":
            import_module("steps.classify").step(job)
        case "review-route":
            import_module("steps.review_route").step(job, _secret(_AUDIT))
        case "scan" | "merge":
            from steps import scan

            asked = wiring.remembering(args, os.environ, job)
            if args.shard:
                scan.shard(job, asked, *args.shard)
            else:
                (scan.merge if step == "merge" else scan.step)(job, asked)
        case "sign":
            from steps import sign

            again = wiring.remaking(args, os.environ, job, _secret(_AUDIT))
            sign.step(job, wiring.signer(args, os.environ), args.isolation, again)


def _job(args: argparse.Namespace, platform: "Platform | None" = None) -> "Job":
    from codewarrant import job

    platform = platform or wiring.platform(os.environ)
    begun, notes = job.begin(args, platform, wiring.source(args.repo, os.environ), os.environ)
    for note in notes:
        print(f"note: {note}", file=sys.stderr)
    return begun


def _show(bundle: "Bundle", platform: "Platform", args: argparse.Namespace, explained: str | None = None) -> int:
    return int(import_module("steps.report").show(bundle, platform, sys.stdout, as_json=args.json, explanation=explained))


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{step and step + ' …'}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
