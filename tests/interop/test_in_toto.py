"""The statements in the words of others, read by the models that those publish: in-toto's, for SLSA's summary, tests and SCAI.

The library knows the fields, and says of some that they must be there; what else the specifications demand is demanded here.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict, Parse, ParseError
from google.protobuf.message import Message
from in_toto_attestation.predicates.scai.v0 import scai, scai_pb2
from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
from in_toto_attestation.predicates.vsa.v1 import vsa_pb2
from in_toto_attestation.v1 import resource_descriptor_pb2, statement_pb2
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement

from steps.sign import predicates
from tests.interop.conftest import REPOSITORY, Written

pytestmark = pytest.mark.interop
SITUATIONS = ("allowed", "pull-request", "blocked", "observed")
NAMES = ("classification", "review", "test-result", "verification-summary", "warrant")
Plain = dict[str, Any]
Situations = Mapping[str, Written]
each_situation = pytest.mark.parametrize("situation", SITUATIONS)


def read(value: Plain, message: Message) -> Message:
    """As their model reads it; ParseError where it holds a field that the model does not know."""
    return Parse(json.dumps(value), message)


def back(message: Message) -> Plain:
    found: Plain = MessageToDict(message)
    return found


def without_empty(value: Any) -> Any:
    """What is left where the model writes no empty list."""
    if isinstance(value, dict):
        return {key: without_empty(inner) for key, inner in value.items() if inner != []}
    return list(map(without_empty, value)) if isinstance(value, list) else value


def described(value: Plain) -> ResourceDescriptor:
    """A resource as the library describes it, which holds it against its rules."""
    found = ResourceDescriptor.copy_from_pb(read(value, resource_descriptor_pb2.ResourceDescriptor()))
    found.validate()
    assert found.pb.uri or found.pb.digest, "the specification demands one of them, and the library takes a name alone"
    return found


@each_situation
@pytest.mark.parametrize("name", NAMES)
def test_statements_are_read_whole(situations: Situations, situation: str, name: str) -> None:
    said = situations[situation].statement(name)
    found = Statement.copy_from_pb(read(said, statement_pb2.Statement()))
    found.validate()
    assert back(found.pb) == said
    names = [subject.name for subject in found.pb.subject]
    assert len(set(names)) == len(names)
    for subject in said["subject"]:
        assert all(re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", value) for value in subject["digest"].values())


def test_every_statement_was_looked_at(situations: Situations) -> None:
    found = {f"{name}.sigstore.json" for name in NAMES}
    assert {name for written in situations.values() for name in written.bundles} == found


BEHIND = {"verifiedLevels": "expected string", "verifier": "no field named \"version\""}
"""Of the summary's fields, what their model does not take: it has one level where there may be several, and lacks a field that
came with 1.1 of the specification."""


@each_situation
def test_the_summary_is_read_but_for_what_their_model_is_behind(situations: Situations, situation: str) -> None:
    said = situations[situation].statement("verification-summary")["predicate"]
    for field, complaint in BEHIND.items():
        with pytest.raises(ParseError, match=complaint):
            read({field: said[field]}, vsa_pb2.VerificationSummary())
    known = {field: value for field, value in said.items() if field not in BEHIND}
    known["verifier"] = {"id": said["verifier"]["id"]}
    assert back(read(known, vsa_pb2.VerificationSummary())) == known


RESULTS = {
    "allowed": ("PASSED", "PASSED"), "pull-request": ("PASSED", "PASSED"), "blocked": ("FAILED", "FAILED"),
    "observed": ("FAILED", "WARNED"),
}  # fmt: skip
"""Of the summary, which knows no warning, and of the test result."""


@each_situation
def test_the_summary_is_what_its_specification_asks(situations: Situations, situation: str) -> None:
    said = situations[situation].statement("verification-summary")["predicate"]
    assert said["verificationResult"] == RESULTS[situation][0]
    assert re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", said["verifier"]["id"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said["timeVerified"])
    levels = said["verifiedLevels"]
    if said["verificationResult"] == "PASSED":
        assert levels
        assert all(level.startswith("ORG_SOURCE_") for level in levels)
    else:
        assert levels == ["FAILED"], "the one value that the specification names for it"
    assert described(said["policy"]).pb.uri
    for entry in said["inputAttestations"]:
        assert described(entry).pb.digest


def test_the_summary_of_a_pull_request_names_its_repository(situations: Situations) -> None:
    found = {name: written.statement("verification-summary")["predicate"] for name, written in situations.items()}
    assert found["pull-request"]["resourceUri"] == f"git+{REPOSITORY}"
    head = situations["allowed"].statement("warrant")["predicate"]["change"]["head"]
    assert found["allowed"]["resourceUri"] == f"gitoid:commit:sha1:{head}"
    assert "ORG_SOURCE_CODEWARRANT_APPROVED" in found["pull-request"]["verifiedLevels"]


@each_situation
def test_the_test_result_is_read_whole(situations: Situations, situation: str) -> None:
    said = situations[situation].statement("test-result")["predicate"]
    assert back(read(said, test_result_pb2.TestResult())) == without_empty(said)
    assert said["result"] == RESULTS[situation][1]
    assert [described(each).pb.digest["sha256"] for each in said["configuration"]]
    lists = [said[f"{kind}Tests"] for kind in ("passed", "warned", "failed")]
    names = [name for found in lists for name in found]
    assert len(set(names)) == len(names), "a test has one outcome"
    assert [bool(found) for found in lists[1:]] == [said["result"] == "WARNED", said["result"] == "FAILED"]


@each_situation
def test_the_attributes_are_read_whole(situations: Situations, situation: str) -> None:
    said = situations[situation].statement("classification")["predicate"]
    found = scai.AttributeReport([])
    read(said, found.pb)
    found.validate()
    assert back(found.pb) == said
    for attribute in said["attributes"]:
        assert described(attribute["evidence"]).pb.digest


def test_the_types_are_those_of_the_specifications(situations: Situations) -> None:
    found = {name: situations["allowed"].statement(name)["predicateType"] for name in NAMES}
    assert found == {
        "classification": "https://in-toto.io/attestation/scai/v0.3", "review": predicates.REVIEW,
        "test-result": "https://in-toto.io/attestation/test-result/v0.1",
        "verification-summary": "https://slsa.dev/verification_summary/v1", "warrant": "urn:codewarrant:warrant:v1",
    }  # fmt: skip


def test_a_model_refuses_what_is_not_of_its_kind(situations: Situations) -> None:
    """Else all that is above would say nothing."""
    written = situations["allowed"]
    for name, message in (("classification", vsa_pb2.VerificationSummary()), ("test-result", scai_pb2.AttributeReport())):
        with pytest.raises(ParseError):
            read(written.statement(name)["predicate"], message)
    with pytest.raises(ParseError):
        read(written.statement("warrant") | {"more": 1}, statement_pb2.Statement())
