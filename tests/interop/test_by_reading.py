"""What programs that cannot be run here would do with our files, as their code says: each rule of theirs is written out here.

They are in Go. Read: go-securesystemslib 0.11.0 (dsse/verify.go), by which sigstore-go 1.2, and so cosign 3, reads the envelope
of a bundle; slsa-verifier aaf98fd (verify-vsa); gittuf 9414461 (its approval of a pull request).
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import ssh_key_fingerprint

from steps.sign.signers import key
from tests.interop.conftest import KINDS, REPOSITORY, Written

pytestmark = pytest.mark.interop
Plain = dict[str, Any]


def name_in_go(written: Written) -> str:
    """What go-securesystemslib calls a key that was given no name: the fingerprint of its form for SSH."""
    public = key.read_public(written.key.public_pem().encode(), "the signer")
    return f"SHA256:{b64encode(ssh_key_fingerprint(public, hashes.SHA256())).decode().rstrip('=')}"


def is_tried(envelope: Plain, key_id: str) -> bool:
    """Whether Go tries this key: a signature under another name is passed over before any mathematics."""
    (signature,) = envelope["signatures"]
    return signature.get("keyid", "") in ("", key_id)


@pytest.mark.parametrize("kind", KINDS)
def test_sigstore_go_tries_the_key_that_it_was_given(signed: Mapping[str, Written], kind: str) -> None:
    """It knows no name for the key of a bundle, whatever the hint is, and lets the library make one."""
    written = signed[kind]
    for name, data in written.bundles.items():
        bundle = json.loads(data)
        assert is_tried(bundle["dsseEnvelope"], name_in_go(written)), name
        assert bundle["mediaType"] == "application/vnd.dev.sigstore.bundle.v0.3+json"
        assert set(bundle["verificationMaterial"]) == {"publicKey"}


def test_a_subject_fits_the_one_hash_that_sigstore_go_makes_of_a_file(situations: Mapping[str, Written]) -> None:
    """It hashes the file as the first subject wants it, and asks nothing for the second, whose hashes it does not know."""
    for written in situations.values():
        for name in written.bundles:
            first, *others = written.statement(name.removesuffix(".sigstore.json"))["subject"]
            assert (first["name"], set(first["digest"])) == ("change.json", {"sha256"})
            assert all(set(other["digest"]) == {"gitCommit", "gitTree"} for other in others)


def accepted(
    envelope: Plain, *, key_id: str, digests: list[str], verifier_id: str, resource_uri: str, levels: list[str]
) -> bool:
    """slsa-verifier verify-vsa, but for the mathematics of the signature, which its library shares with all others here."""
    said = json.loads(b64decode(envelope["payload"]))
    predicate = said["predicate"]
    datetime.fromisoformat(predicate["timeVerified"])
    assert all(isinstance(value, str) for value in predicate["verifier"]["version"].values())
    found = {f"{name}:{value}" for subject in said["subject"] for name, value in subject["digest"].items()}
    return (
        envelope["payloadType"] == "application/vnd.in-toto+json"
        and is_tried(envelope, key_id)
        and said["_type"] == "https://in-toto.io/Statement/v1"
        and said["predicateType"] == "https://slsa.dev/verification_summary/v1"
        and bool(digests) and set(digests) <= found
        and predicate["verifier"]["id"] == verifier_id
        and predicate["resourceUri"] == resource_uri
        and predicate["verificationResult"] == "PASSED"
        and all(re.fullmatch(r"SLSA_[A-Z]+_LEVEL_\d", level) for level in predicate["verifiedLevels"] if level[:5] == "SLSA_")
        and set(levels) <= set(predicate["verifiedLevels"])
    )  # fmt: skip


def asked_of(written: Written, resource_uri: str) -> Plain:
    """The command line of docs/verify.md, as options."""
    change = written.statement("warrant")["predicate"]["change"]
    return {
        "key_id": written.key.key_id, "digests": [f"gitCommit:{change['head']}"], "verifier_id": "urn:codewarrant:gate",
        "resource_uri": resource_uri, "levels": ["ORG_SOURCE_CODEWARRANT_ALLOWED"],
    }  # fmt: skip


def test_slsa_verifier_takes_the_bare_summary(situations: Mapping[str, Written]) -> None:
    head = situations["allowed"].statement("warrant")["predicate"]["change"]["head"]
    for name, resource_uri in (("allowed", f"gitoid:commit:sha1:{head}"), ("pull-request", f"git+{REPOSITORY}")):
        written = situations[name]
        asked, summary = asked_of(written, resource_uri), json.loads(written.bare)
        assert accepted(summary, **asked)
        assert accepted(summary, **asked | {"digests": [*asked["digests"], _change(written)]})
        for option, other in (
            ("key_id", name_in_go(written)), ("digests", ["gitCommit:" + "0" * 40]), ("digests", []),
            ("verifier_id", "urn:other"), ("resource_uri", "git+https://example.org/fork"), ("levels", ["SLSA_SOURCE_LEVEL_3"]),
        ):  # fmt: skip
            assert not accepted(summary, **asked | {option: other}), option


@pytest.mark.parametrize("situation", ["blocked", "observed"])
def test_slsa_verifier_takes_no_summary_of_what_was_not_allowed(situations: Mapping[str, Written], situation: str) -> None:
    written = situations[situation]
    head = written.statement("warrant")["predicate"]["change"]["head"]
    asked = asked_of(written, f"gitoid:commit:sha1:{head}")
    assert not accepted(json.loads(written.bare), **asked | {"levels": []})


def test_the_review_has_the_fields_of_gittuf(situations: Mapping[str, Written]) -> None:
    """Its fields, not its type: gittuf wants the tree as first subject, the target's tip as the start, and the merged tree."""
    said = situations["pull-request"].statement("review")
    change = situations["pull-request"].statement("warrant")["predicate"]["change"]
    fields = {"targetRef", "fromRevisionID", "targetTreeID", "approvers", "dismissedApprovers"}
    assert fields <= set(said["predicate"])
    assert said["predicate"]["targetTreeID"] == change["tree"] == said["subject"][1]["digest"]["gitTree"]
    assert (said["predicate"]["approvers"], said["predicate"]["dismissedApprovers"]) == (["lead"], [])
    assert not said["predicateType"].startswith("https://gittuf.dev/")


def _change(written: Written) -> str:
    """The digest of change.json as verify-vsa names it."""
    return f"sha256:{written.statement('warrant')['predicate']['records']['change.json']}"
