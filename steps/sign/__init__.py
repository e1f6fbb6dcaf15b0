"""sign: put a signature under the digests of all records and the verdict they led to. PASS and FAIL are both signed.

It asks of the records what `verify` will ask, and signs nothing that would be refused.
"""

from collections.abc import Callable, Mapping

from codewarrant import __version__, jsonio
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.job import Job
from codewarrant.policy import Judge
from codewarrant.problems import NotVerified, Problem, Undecided
from codewarrant.records import Demand, Isolation, Mode
from steps.sign import beside, chain, envelope, statements, trust, warrant
from steps.sign.beside import BARE, SIGNED, UNSIGNED
from steps.sign.predicates import Records
from steps.sign.refusals import refuse
from steps.sign.signers.interface import Signer

TOOL = f"codewarrant {__version__}"
Files = Mapping[str, bytes]
Anew = Callable[[Records, Files], Files]
"""Makes records once more from the clone and the others, by name."""


def run(
    files: Files, judge: Judge, signer: Signer | None, isolation: Isolation, made_anew: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """The files of warrant/ for these records. Without a signer it is the bare statement, under a name that says so."""
    records = chain.read(files)
    digests = {name: jsonio.digest(data) for name, data in files.items() if not name.startswith(chain.FOLDER)}
    if records.decision.policy != judge.source:
        raise refuse("policy-mismatch", "another policy made decision.json than the one that the target branch holds")
    chain.check(records, files, digests, judge)
    mode = signer.mode if signer else Mode.NONE
    said = warrant.of(records, digests, tool=TOOL, mode=mode, isolation=isolation, made_anew=made_anew)
    with_git = signer is None or signer.takes_git
    payload = statements.of_warrant(records.change, said, with_git=with_git)
    if signer is None:
        return {UNSIGNED: payload}
    made = {SIGNED: signer.sign(payload)}
    for name, other in beside.payloads(records, said, with_git=with_git):
        made[beside.signed_file(name)] = signer.sign(other)
    if (bare := envelope.bare(made[beside.signed_file(beside.SUMMARY)])) is not None:
        made[BARE] = bare
    return made


def step(job: Job, signer: Signer | None, claimed: str | None = None, anew: Anew | None = None) -> None:
    """Read every record, write warrant/. `claimed` is what whoever started the steps says of their isolation.

    `anew` has the records made once more, which must be the same.
    """
    isolation = Isolation(claimed or Isolation.SINGLE_JOB)
    files, own = _files(job), _own(job)
    if own and isolation is Isolation.SINGLE_JOB:
        isolation = Isolation.JOB_PER_STEP
    _check_demand(job.judge.policy.warrant, signer, Isolation.RE_EXECUTED if anew else isolation)
    try:
        made_anew = _made_anew(files, anew)
        made = run(files, job.judge, signer, Isolation.RE_EXECUTED if made_anew else isolation, made_anew)
        _check_own(files, own, trust.unproved(made[SIGNED]).signer if signer else None)
    except NotVerified as refusal:
        why = f"verify would refuse it as {refusal.code}"
        raise Undecided(f"nothing was signed: {refusal}", why, "run the steps again") from refusal
    job.bundle.clear("warrant")
    for name, data in made.items():
        job.write(name, data)
    for name, data in own.items():
        job.bundle.write(name, data)


def step_alone(job: Job, step_name: str, signer: Signer) -> None:
    """Sign what one step has just written, with that step's own key."""
    record = job.bundle.load(warrant.STEPS[step_name][0])
    said = warrant.ran(job.change, record.inputs, job.bundle.digests(*warrant.STEPS[step_name]), step_name, TOOL)
    payload = statements.statement(statements.STEP, jsonio.plain(said), statements.of_files(said.records))
    job.write(beside.step_file(step_name), signer.sign(payload))


def _own(job: Job) -> Files:
    """The steps' own signatures, where they have signed."""
    names = [beside.step_file(name) for name in warrant.STEPS]
    return {name: job.bundle.read(name) for name in names if job.bundle.has(name)}


def _check_own(files: Files, own: Files, main: str | None) -> None:
    """Of every step, about these records, and under a key of its own. Whose keys they are is for whoever verifies."""
    if own:
        digests = {name: jsonio.digest(data) for name, data in files.items()}
        beside.check_steps(own, chain.read(files), digests, main, trust.unproved)


def _files(job: Job) -> dict[str, bytes]:
    return {name: job.bundle.read(name) for name in (*RECORDS, SARIF)}


def _made_anew(files: Files, anew: Anew | None) -> tuple[str, ...]:
    """The steps whose records were made once more; one that differs was altered, and nothing is signed."""
    made = anew(chain.read(files), files) if anew else {}
    for name, data in made.items():
        if files[name] != data:
            raise Undecided(f"{name} made anew is another one", "it was altered, or another version made it", "run each step")
    return tuple(step for step, names in warrant.STEPS.items() if names[0] in made)


def _check_demand(demand: Demand | None, signer: Signer | None, isolation: Isolation) -> None:
    """A warrant that the policy would not have is refused here already: it must not be found out at the deployment."""
    if demand is None:
        return
    mode = signer.mode if signer else Mode.NONE
    if demand.modes is not None and mode not in demand.modes:
        wanted = " or ".join(demand.modes)
        raise Problem(f"the policy demands a warrant of mode {wanted}", f"this would be {mode}", "see --signer and --timestamp")
    if demand.isolation is not None and isolation not in demand.isolation:
        wanted = " or ".join(demand.isolation)
        raise Problem(f"the policy demands isolation by {wanted}", f"this would be {isolation}", "see docs/verify.md")
