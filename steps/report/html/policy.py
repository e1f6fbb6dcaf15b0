"""The sections on what the policy says, and on the digests of what the page was drawn from."""

from codewarrant.records import FiredClause, Revision
from steps.report import people
from steps.report.html.parts import code, fold, is_unsigned, listed, number_of, row, section, sentence, table_of, warning
from steps.report.inert import page
from steps.report.view import View


def approvals_of(view: View) -> str:
    """How many approvals are asked for and there."""
    approvals = view.decision.approvals
    return f"{approvals.have} of {number_of(approvals.needed, 'approval')}" if approvals.needed else "no approval asked for"


def policy(view: View) -> str:
    """The clauses that held."""
    gloss = "The clauses that held. The strictest wins, and the policy comes from the target branch, never from the change."
    approvals, decision = view.decision.approvals, view.decision
    dots = "●" * min(approvals.have, 9) + "○" * min(max(approvals.needed - approvals.have, 0), 9)
    by = f", by {', '.join(approvals.by)}" if approvals.by else ""
    mark = f'<span class="dots {decision.verdict}" aria-hidden="true">{dots}</span>' if dots else ""
    lead = f'<p class="lead">{mark}{sentence(approvals_of(view))}{page(by)}.</p>'
    mode = f'<p class="soft">Enforcement is set to {page(decision.enforcement)}; this verdict '
    acts = "acts.</p>" if decision.enforced else "is only observed.</p>"
    clauses = fold([_clause(view, clause) for clause in decision.clauses], 12, "clause", listed)
    return section("policy", "What the policy says", gloss, (lead, clauses, mode + acts))


def _clause(view: View, clause: FiredClause) -> str:
    told = [f"<li>{page(fact)}</li>" for fact in people.facts(view, clause)]
    facts = fold(told, 5, "fact", lambda rows: f'<ul class="soft">{rows}</ul>')
    word = f'<span class="word {clause.then}">{clause.then.capitalize()}</span>'
    return f"<li><p>{word}: {page(clause.because)}. <small>{code(clause.id)}</small></p>{facts}</li>"


def evidence(view: View) -> str:
    """Digests and object ids."""
    gloss = "What this page was drawn from. Compare the digests with the files before you rely on it."
    change, policy = view.change, view.decision.policy
    sources = [row(page(name), code(sha256)) for name, sha256 in sorted(view.decision.inputs.items())]
    sources.append(row(page(f"policy ({policy.profile})"), code(policy.sha256)))
    commits = "".join(
        row(name, _revision(revision), _revision(revision, tree=True))
        for name, revision in (("target", change.target), ("base", change.base), ("head", change.head))
    )
    bases = f'<p class="soft">{change.merge_bases} merge bases, so the diff is ambiguous.</p>' if change.merge_bases > 1 else ""
    signed = f'<p class="lead">{sentence(view.signature)}.</p>'
    mark = f'<p class="unsigned">{warning(view.signature)}</p>' if is_unsigned(view.signature) else signed
    digests = table_of("SHA-256 of what the decision read", ("Record", "SHA-256"))("".join(sources))
    ids = table_of(f"Git objects ({page(change.object_format)})", ("Revision", "Commit", "Tree"))(commits)
    return section("evidence", "Evidence", gloss, (mark, digests, ids, bases))


def _revision(revision: Revision | None, *, tree: bool = False) -> str:
    return code(revision.tree if tree else revision.commit) if revision else "none"
