"""The files of warrant/: the warrant, the statements beside it in the words of others, and the steps' own signatures.

Every statement beside the warrant follows from it, so it is made anew here and compared byte for byte.
"""

from collections.abc import Callable, Iterator, Mapping

from codewarrant.bundle import shown
from codewarrant.records import Isolation, StepRun, Warrant
from steps.sign import chain, envelope, predicates, statements, trust, warrant
from steps.sign.predicates import Records
from steps.sign.refusals import refuse
from steps.sign.trust import Signed

SIGNED = f"{chain.FOLDER}warrant.sigstore.json"
UNSIGNED = f"{chain.FOLDER}warrant.UNSIGNED.json"
BARE = f"{chain.FOLDER}verification-summary.dsse.json"
"""The summary once more without a bundle, for verifiers that read none; only where a key has signed."""
SUMMARY = "verification-summary"

Files = Mapping[str, bytes]
Opened = Callable[[bytes], Signed]
"""A signed file to its statement, or a refusal."""


def signed_file(name: str) -> str:
    """Where the statement of this name lies."""
    return f"{chain.FOLDER}{name}.sigstore.json"


def step_file(step: str) -> str:
    """Where a step's own signature lies."""
    return signed_file(f"step-{step}")


def payloads(records: Records, said: Warrant, *, with_git: bool) -> Iterator[tuple[str, bytes]]:
    """The statements beside the warrant, by name."""
    subject = statements.subject(records.change, said.records["change.json"], with_git=with_git)
    for name, (kind, predicate) in predicates.all_of(records, said).items():
        yield name, statements.statement(kind, predicate, subject)


def check(files: Files, records: Records, said: Warrant, main: Signed, opened: Opened) -> None:
    """Exactly the files that belong there, each saying what it must and signed by whom it must be."""
    subject, _ = statements.read(main.payload, statements.WARRANT, Warrant)
    with_git = subject == statements.subject(records.change, said.records["change.json"], with_git=True)
    known = {SIGNED}
    for name, payload in payloads(records, said, with_git=with_git):
        path = signed_file(name)
        _check_one(path, _opened(files, path, "record-missing", opened), payload, main)
        known.add(path)
    known |= _check_bare(files)
    if said.isolation is Isolation.JOB_PER_STEP or any(step_file(step) in files for step in warrant.STEPS):
        known |= check_steps(files, records, said.records, main.signer, opened)
    for path in sorted(files):
        if path.startswith(chain.FOLDER) and path not in known:
            raise refuse("record-unexpected", f"{shown(path)} is in the bundle and belongs to no warrant")


def _opened(files: Files, path: str, code: str, opened: Opened) -> Signed:
    if path not in files:
        raise refuse(code, f"{path} is missing from the bundle")
    return opened(files[path])


def _check_bare(files: Files) -> set[str]:
    """The same signature once more, so that no witness has to see it twice. Gives the name of the file, if it must be there."""
    bare = envelope.bare(files[signed_file(SUMMARY)])
    if bare is None:
        return set()
    if BARE not in files:
        raise refuse("record-missing", f"{BARE} is missing from the bundle")
    if files[BARE] != bare:
        raise refuse("statement-mismatch", f"{BARE} is not the envelope of {signed_file(SUMMARY)}")
    return {BARE}


def _check_one(path: str, found: Signed, payload: bytes, main: Signed) -> None:
    if found.by != main.by or found.mode is not main.mode:
        raise refuse("signer-mismatch", f"{path} was not signed as the warrant was")
    if found.payload != payload:
        raise refuse("statement-mismatch", f"{path} does not say what the warrant says")


def check_steps(files: Files, records: Records, digests: Mapping[str, str], main: str | None, opened: Opened) -> set[str]:
    """A key for each step, over just its own records. Gives the names of the files."""
    used = [main]
    for step in warrant.STEPS:
        path = step_file(step)
        found = _opened(files, path, "step-unsigned", opened)
        trust.check_scope(found, step, records.event.repository)
        subject, ran = statements.read(found.payload, statements.STEP, StepRun)
        made = {name: digests[name] for name in warrant.STEPS[step]}
        expected = warrant.ran(records.change, warrant.inputs(records, step), made, step, ran.tool)
        if ran != expected or subject != statements.of_files(ran.records):
            raise refuse("step-mismatch", f"{path} is about other records than the warrant's")
        used.append(found.signer)
    if len(set(used)) != len(used):
        raise refuse("step-shared-key", "two steps signed with one key, so nothing kept them apart")
    return set(map(step_file, warrant.STEPS))
