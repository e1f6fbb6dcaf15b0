"""Every refusal of `verify`: a code that never changes its meaning, and what it means. docs/verify.md shows this table.

A refusal that is not in this table cannot be raised, and a test holds an attack against each.
"""

from codewarrant.problems import NotVerified

REFUSALS = {
    # the files
    "no-bundle": "There is no such folder.",
    "too-large": "A file, or their number, is past any bundle's.",
    "record-odd": "A file is a link, a folder of another name, or no plain file.",
    "unsigned": "There is no warrant, or it is UNSIGNED.",
    "bundle-malformed": "A signed file is no JSON, is cut, or holds a key twice.",
    "bundle-not-canonical": "A signed file was rewritten after it was made.",
    "bundle-shape": "A signed file holds more, less or other than this version writes.",
    "payload-type": "What is signed is no in-toto statement.",
    # who signed
    "key-unknown": "No trusted key has the id that the signature names.",
    "signature": "The signature is not over these bytes, or not by that key.",
    "key-scope": "The signer is trusted, but not for this step or this repository.",
    "key-not-yet": "The key or identity is not valid yet at the time that counts.",
    "key-expired": "The key or identity is no longer valid at the time that counts.",
    "key-revoked": "The key or identity was revoked, and no witness saw the signature before.",
    "certificate": "The certificate leads to no trusted certifier, was not valid, or is not for signing.",
    "log": "The proof that the signature stands in the public log does not hold.",
    "identity-issuer": "Another issuer vouches for the signer than the one trusted.",
    "identity-subject": "Another workflow, or another ref of it, has signed.",
    "identity-source": "The run was for another repository.",
    "identity-digest": "The signing workflow was at another commit.",
    "identity-runner": "The run was on another kind of machine.",
    "identity-trigger": "Another event started the run.",
    "timestamp": "A time stamp is not over this signature, or was bent.",
    "timestamp-authority": "A time stamp is of no trusted authority.",
    "mode-downgraded": "The warrant says that it rests on more than is there now, such as a time stamp that was taken out.",
    # the statement
    "statement-type": "The signer signed a statement of another kind.",
    "statement-malformed": "The statement cannot be read in exactly one way.",
    "subject-mismatch": "The statement is about another change than change.json, or about more than it.",
    # which change
    "other-commit": "The warrant is for another commit.",
    "other-target": "It was judged against a commit that was never the tip of the wanted branch, or was to enter another.",
    "other-pull-request": "It is for another pull request.",
    "other-repository": "It is for another repository, such as a fork.",
    "nothing-judged": "The target held the commit already, so the change was empty and its verdict says nothing.",
    "change-unknown": "This clone cannot make change.json anew.",
    "change-mismatch": "This clone makes another change.json for the same commits.",
    # which policy
    "policy-mismatch": "Another policy judged than the one that the target branch held, or than those named.",
    "policy-unknown": "Another version judged, whose policy cannot be made anew here, and no digest was named.",
    "mode-demanded": "The policy, or --require, demands a signature that rests on more.",
    "isolation-demanded": "The policy, or --require, demands that more kept the steps apart.",
    "verdict-demanded": "The policy, or --require, demands another verdict, enforced or not.",
    # when
    "time-future": "It was made after now.",
    "time-stale": "It is older than --max-age allows.",
    "time-order": "The time that it decided by is not the one that a witness saw.",
    # the records
    "record-missing": "A record, or a statement that belongs to the warrant, is not there.",
    "record-unexpected": "A file is there that the warrant does not name.",
    "record-changed": "A record is not the one that was signed.",
    "record-malformed": "A record cannot be read.",
    "chain-broken": "A record was made from another record than the one beside it.",
    "ledger-gap": "A changed file stands in no ledger, or one that was not changed does.",
    "outcome-mismatch": "The scan calls itself complete though a scanner failed or a file went unread.",
    "findings-mismatch": "findings.sarif does not say what scan.json says.",
    "approval-unfounded": "An approval counts that reviews.json does not hold.",
    "decision-contradicts": "decision.json contradicts its own clauses and approvals, or the policy on whether it acts.",
    "summary-mismatch": "The warrant sums its records up wrongly.",
    "verdict-mismatch": "The warrant claims another verdict than decision.json.",
    "statement-mismatch": "A statement beside the warrant does not say what the warrant says.",
    "signer-mismatch": "A statement beside the warrant was signed by somebody else.",
    # the steps' own signatures
    "step-unsigned": "Each step is said to have signed its record, and one has not.",
    "step-shared-key": "Two steps signed with one key, so nothing kept them apart.",
    "step-mismatch": "A step signed another record, or for another change.",
    # made anew
    "replay-differs": "A record made anew from the others is not the one that was signed.",
    "replay-version": "Another version made the records, so they cannot be made anew here.",
    "contradiction": "Two warrants for one change say different things, and no witness tells which is the later.",
}


def refuse(code: str, what: str, do: str = "") -> NotVerified:
    """The refusal of this code."""
    return NotVerified(code if code in REFUSALS else _unlisted(code), what, do)


def _unlisted(code: str) -> str:
    raise LookupError(f"{code} is not in the table of refusals")
