"""sign: put a signature under the digests of all records and the verdict they led to. PASS and FAIL are both signed."""

from codewarrant import __version__
from codewarrant.bundle import RECORDS, SARIF
from codewarrant.job import Job
from codewarrant.records import Change, Decision, Isolation, Warrant
from steps.sign import statements
from steps.sign.signers.interface import Signer

SIGNED = "warrant.sigstore.json"
UNSIGNED = "warrant.UNSIGNED.json"


def run(
    change: Change, decision: Decision, records: dict[str, str], signer: Signer | None, *,
    isolation: Isolation, tool: str,
) -> tuple[str, bytes]:  # fmt: skip
    """File name and bytes of the warrant. Without a signer it is the bare statement, under a name that says so."""
    warrant = Warrant(
        tool=tool,
        isolation=isolation,
        change=statements.commits(change),
        records=records,
        policy=decision.policy,
        now=decision.now,
        verdict=decision.verdict,
        passes=decision.passes,
        tier=decision.tier,
    )
    payload = statements.statement(change, records["change.json"], warrant)
    if signer is None:
        return UNSIGNED, payload
    signature = signer.sign(statements.pre_authentication(payload))
    return SIGNED, statements.bundle(payload, signature, signer.key_id)


def step(job: Job, signer: Signer | None) -> None:
    """Read every record, write warrant/."""
    name, data = run(
        job.change, job.bundle.load("decision.json"), job.bundle.digests(*RECORDS, SARIF), signer,
        isolation=Isolation.SINGLE_JOB, tool=f"codewarrant {__version__}",
    )  # fmt: skip
    job.bundle.clear("warrant")
    job.write(f"warrant/{name}", data)
