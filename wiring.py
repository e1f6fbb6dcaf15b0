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
    from steps.sign import Anew
    from steps.sign.signers.interface import Signer


def platform(environment: Mapping[str, str]) -> "Platform":
    """What runs the gate, by the environment alone. One that two of them claim has been tampered with."""
    from codewarrant.problems import Problem

    names = environment.get
    claims = {
        "github": names("GITHUB_ACTIONS") == "true",
        "gitlab": names("GITLAB_CI") == "true",
        "jenkins": bool(names("JENKINS_URL")) or names("BUILD_TAG", "").startswith("jenkins-"),
        "azure": names("TF_BUILD", "").lower() == "true",
        "bitbucket": bool(names("BITBUCKET_BUILD_NUMBER")),
    }
    found = [name for name, is_it in claims.items() if is_it]
    if len(found) > 1:
        why = "a job runs in one of them, and some let the change under review set variables"
        raise Problem(f"the environment is that of {' and of '.join(found)}", why, "unset what is not the job's own")
    return _platform(found[0] if found else "none", environment)


def _platform(name: str, environment: Mapping[str, str]) -> "Platform":
    match name:
        case "github":
            from codewarrant.platforms.github import GitHubPlatform

            return GitHubPlatform(environment)
        case "gitlab":
            from codewarrant.platforms.gitlab import GitLabPlatform

            return GitLabPlatform(environment)
        case "jenkins":
            from codewarrant.platforms.jenkins import jenkins

            return jenkins(environment)
        case "azure" | "bitbucket":
            from codewarrant.platforms import pipelines

            return pipelines.azure(environment) if name == "azure" else pipelines.bitbucket(environment)
    from codewarrant.platforms.plain import PlainPlatform

    return PlainPlatform()


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


def replay(source: "GitSource", profile: str | None, key: bytes | None) -> "Anew":
    """What makes the records anew for `verify`; `key` is that of the draw for audits."""
    import anew
    from codewarrant import policy

    return lambda records, files: anew.remade(source, policy.load(source, records.change, profile), records, files, key)


def remaking(args: argparse.Namespace, environment: Mapping[str, str], job: "Job", key: bytes | None) -> "Anew | None":
    """What makes the records anew before `sign`, where that was asked for."""
    import anew

    return anew.over(job, scanners(environment, job) if args.re_execute == "scan" else [], key) if args.re_execute else None


def sign_alone(args: argparse.Namespace, environment: Mapping[str, str], job: "Job") -> None:
    """Have a step that runs alone sign its own record, where a signer was named for it."""
    step = "scan" if args.word == "merge" else args.word
    if args.signer and step in ("classify", "scan", "review-route") and not args.shard and (named := signer(args, environment)):
        from steps import sign

        sign.step_alone(job, step, named)


def signer(args: argparse.Namespace, environment: Mapping[str, str]) -> "Signer | None":
    """Who signs; None where there is nobody, as in CI without one named. What was named and cannot sign is an error."""
    from codewarrant import places
    from steps.sign.signers import key

    scheme = (args.signer or "").partition(":")[0]
    if scheme == "none":
        return None
    if scheme == "keyless":
        from steps.sign.signers import keyless

        return keyless.signer(environment, args.timestamp)
    witness = None
    if args.timestamp:
        from functools import partial

        from codewarrant import http
        from steps.sign.signers.timestamp import TimestampWitness

        witness = TimestampWitness(args.timestamp, partial(http.post, environment=environment))
    if scheme in ("awskms", "gcpkms", "azurekms", "hsm"):
        from steps.sign.signers import kms

        return key.KeySigner(kms.KmsKey(args.signer, environment), witness)
    own = key.local(args.signer, places.own_key(environment), environment, in_ci=places.in_ci(environment))
    return key.KeySigner(own, witness) if own else None
