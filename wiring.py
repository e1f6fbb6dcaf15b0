"""Which adapter fills which port, by what the environment, the command line and the policy say.

The other half of the composition root: entrypoint.py turns words into exit codes, this turns names of products into objects.
It imports lazily, so that a word pays only for what it uses.
"""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codewarrant.job import Job
    from codewarrant.platforms.interface import Platform
    from codewarrant.source.git import GitSource
    from steps.scan.scanners.interface import Scanner
    from steps.sign.signers.interface import Signer


def platform(environment: Mapping[str, str]) -> "Platform":
    """What runs the gate."""
    from codewarrant.platforms.github import GitHubPlatform
    from codewarrant.platforms.plain import PlainPlatform

    return GitHubPlatform(environment) if environment.get("GITHUB_ACTIONS") == "true" else PlainPlatform()


def source(repo: str, environment: Mapping[str, str]) -> "GitSource":
    """The repository."""
    from codewarrant import places
    from codewarrant.source.git import GitSource

    return GitSource(Path(repo).absolute(), places.programs(environment))


def scanners(environment: Mapping[str, str], job: "Job | None" = None) -> "list[Scanner]":
    """Every scanner that ships, in the order of the ledger, and those that the job's policy starts."""
    from codewarrant import catalogue, jsonio, places, semgrep_core
    from steps.scan.scanners import command, hidden_text, image, secrets, semgrep, suppressions, syntax

    formats, marks = (jsonio.digest(catalogue.raw(name)) for name in ("secrets.yml", "suppressions.yml"))
    silent, others = catalogue.suppressions(), [item for item in job.judge.policy.scanners if item.name] if job else []
    return [
        semgrep.SemgrepScanner(catalogue.packs(), semgrep_core.locate(), os.cpu_count() or 1),
        syntax.SyntaxScanner(),
        secrets.SecretsScanner(catalogue.secret_formats(), formats),
        hidden_text.HiddenTextScanner(),
        suppressions.SuppressionsScanner(silent, marks, acting=bool(others)),
        *(
            image.ImageScanner(item, silent.files, lambda: image.client(environment)) if item.image
            else command.CommandScanner(item, silent.files, places.programs(environment), job.source.root)
            for item in others if job
        ),
    ]  # fmt: skip


def remembering(args: argparse.Namespace, environment: Mapping[str, str], job: "Job | None" = None) -> "list[Scanner]":
    """Every scanner, for a change or a plain folder. What one said of a fork's change is kept apart from all else."""
    from codewarrant import places
    from steps.scan import cache

    is_own = job is None or job.event.platform == "none" or job.event.fork is False
    tracks = job.source.tracks if job else lambda _: False
    place = None if args.no_cache else places.cache(args.cache, "own" if is_own else "fork", environment, tracks)
    return cache.remembering(scanners(environment, job), place)


def signer(args: argparse.Namespace, environment: Mapping[str, str]) -> "Signer | None":
    """Whose key signs; None where there is none, as in CI without one given."""
    from codewarrant import places
    from steps.sign.signers import key

    return key.signer(args.key, places.own_key(environment), environment, in_ci=bool(environment.get("CI")))
