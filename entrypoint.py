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
from codewarrant import __version__, arguments
from codewarrant.problems import NotVerified, Problem
from codewarrant.visible import visible

if TYPE_CHECKING:
    from codewarrant.job import Job
    from codewarrant.platforms.interface import Platform
    from codewarrant.policy import Judge
    from codewarrant.records import Change, Classification, Decision
    from codewarrant.source.interface import Source


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
    shown = visible(sentence)
    print(shown, file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS"):
        print(f"::error title=Codewarrant::{shown.replace('%', '%25')}")
    return code


def _run(args: argparse.Namespace) -> int:
    """Every step into a fresh folder, which takes its place only when the last has succeeded."""
    from codewarrant.bundle import Bundle, beside, swap

    job, platform = _job(args)
    target = job.bundle.path
    with beside(target) as fresh:
        job.bundle = Bundle(fresh)
        job.record()
        for step in arguments.STEPS:
            _progress(step)
            _do(step, job, args)
        _progress("")
        job.bundle = swap(job.bundle, target)
    return _show(job, platform, args)


def _step(args: argparse.Namespace) -> int:
    """One step, which reads what earlier ones left. The two that know the verdict end with it."""
    from codewarrant.platforms.interface import Publication

    job, platform = _job(args)
    job.record()
    _do(args.word, job, args)
    if args.word == "report":
        return _show(job, platform, args)
    digests = " ".join(f"{name}=sha256:{sha256}" for name, sha256 in job.written.items())
    print(digests)
    sys.stdout.write(platform.publish(Publication({"digests": digests, "out": str(job.bundle.path)}, "", ())))
    return int(args.word == "review-route" and not job.bundle.load("decision.json").passes)


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
    from steps.sign import verify
    from steps.sign.signers import key

    is_trusted = key.key_ring(args.trust, places.own_key(os.environ)).accepts
    warrant = verify.check(Path(args.bundle), wiring.source(args.repo, os.environ), args.head, args.base, is_trusted)
    print(verify.sentence(warrant))
    return 0 if warrant.passes else 1


def _except(args: argparse.Namespace) -> int:
    from codewarrant import exceptions
    from steps import scan

    job, _ = _job(args)
    is_there = job.bundle.has("scan.json")
    result = job.bundle.load("scan.json") if is_there else scan.of(job, wiring.remembering(args, os.environ, job))
    for finding in exceptions.named(result.findings, args.finding):
        sys.stdout.write(exceptions.draft(finding, job.judge.exceptions, job.now, job.judge.thresholds.exception_days))
    return 0


def _policy(args: argparse.Namespace) -> int:
    from steps.review_route import words

    if args.kind in ("explain", "input"):
        job, _ = _job(args)
        job.recall()
        text, is_good = words.explained(job) if args.kind == "explain" else words.document(job), True
    else:
        source = wiring.source(args.repo, os.environ)
        text, is_good = words.test(source, args) if args.kind == "test" else words.replay(source, args, decide, _progress)
    sys.stdout.write(text)
    return int(not is_good)


def decide(source: "Source", change: "Change", judge: "Judge") -> "tuple[Classification, Decision]":
    """What the policy says of a change of the past, where nothing is scanned and nobody has looked."""
    from codewarrant.records import Event
    from steps import classify, review_route

    found = classify.run(change, Event(platform="none", kind="none"), judge, source, {}, review_route.NO_TIME[:10])
    return found, review_route.run(review_route.unscanned(change, found, judge), {})


def _history(args: argparse.Namespace) -> int:
    words = import_module("steps.review_route.words")
    place = None if args.dir else wiring.source(args.repo, os.environ)
    sys.stdout.write(words.history(place, args, args.now or arguments.clock(), _secret("CODEWARRANT_DRILL_KEY")))
    return 0


def _judge(args: argparse.Namespace) -> int:
    words = import_module("steps.review_route.words")
    sys.stdout.write(words.judgement(wiring.source(args.repo, os.environ), args))
    return 0


def _secret(name: str) -> bytes | None:
    return os.environb.get(name.encode()) or None


def _schema(args: argparse.Namespace) -> int:
    from codewarrant import catalogue

    sys.stdout.write(catalogue.schema(args.name))
    return 0


def _bench(args: argparse.Namespace) -> int:
    try:
        bench = import_module(f"bench.{args.what}")
    except ModuleNotFoundError as error:
        raise Problem("the benchmarks are not here", "they come with a clone of the repository", "run it in one") from error
    return int(bench.main(args.rest, lambda: wiring.scanners(os.environ)))


_WORDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run, "scan": _scan, "verify": _verify, "except": _except, "schema": _schema, "bench": _bench,
    "policy": _policy, "history": _history, "judge": _judge,
    **dict.fromkeys(("classify", "merge", "review-route", "sign", "report"), _step),
}  # fmt: skip


def _do(step: str, job: "Job", args: argparse.Namespace) -> None:
    match step:
        case "classify" | "report":
            import_module(f"steps.{step}").step(job)
        case "review-route":
            from steps import review_route

            review_route.step(job, _secret("CODEWARRANT_AUDIT_KEY"))
        case "scan" | "merge":
            from steps import scan

            asked = wiring.remembering(args, os.environ, job)
            if args.shard:
                scan.shard(job, asked, *args.shard)
            else:
                (scan.merge if step == "merge" else scan.step)(job, asked)
        case "sign":
            from steps import sign

            sign.step(job, wiring.signer(args, os.environ))


def _job(args: argparse.Namespace) -> "tuple[Job, Platform]":
    from codewarrant import places
    from codewarrant.bundle import Bundle
    from codewarrant.collect import collect
    from codewarrant.job import Job

    platform, source = wiring.platform(os.environ), wiring.source(args.repo, os.environ)
    collected = collect(platform, source, args.base, args.head)
    for note in collected.notes:
        print(f"note: {note}", file=sys.stderr)
    name = f"codewarrant-{collected.change.head.commit[:12] if collected.change.head else 'folder'}"
    bundle = Bundle(places.out(args.out, name, platform.scratch(), os.environ, source.tracks), dict(args.expect))
    return Job(collected, source, bundle, args.profile, args.now or arguments.clock()), platform


def _show(job: "Job", platform: "Platform", args: argparse.Namespace) -> int:
    from steps import report
    from steps.report import terminal

    view = report.gather(job)
    before, after = platform.guard()
    shown = f"{terminal.render(view, colour=sys.stdout.isatty())}\nreport   {job.path(report.PAGE)}"
    text = job.bundle.read("decision.json").decode() if args.json else shown
    sys.stdout.write(f"{before}{text}\n{after}")
    sys.stdout.write(platform.publish(report.publication(view, job.bundle)))
    return int(not job.bundle.load("decision.json").passes)


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{step and step + ' …'}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
