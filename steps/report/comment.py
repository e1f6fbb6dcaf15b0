"""The Markdown that a pull request and a job summary show: the verdict first, then only what someone must act on."""

from collections.abc import Iterable, Iterator, Sequence

from codewarrant.platforms import interface
from codewarrant.records import Finding, Origin, Tier, Verdict
from steps.report import people, reading
from steps.report.inert import code, item, markdown, shortened
from steps.report.newly import Newly, newly, place
from steps.report.view import View, by_weakness

MARKER = interface.MARKER
_ROWS, _FEW_ROWS = 20, 3
_NEWLY, _FEW = 10, 5
_MAX_CHARACTERS = 60_000  # GitHub refuses a comment over 65,536
_PATH, _SENTENCE = 200, 1000
"""Characters shown; each can become a dozen when it is made inert."""


def render(view: View) -> str:
    """The whole comment."""
    text = "\n".join((MARKER, *_lines(view, _ROWS))) + "\n"
    return text if len(text) <= _MAX_CHARACTERS else _bounded((MARKER, *_lines(view, _FEW_ROWS)))


def short(view: View) -> str:
    """The same with less of each list, in a quarter of what a comment may hold however a platform counts."""
    return _bounded((MARKER, *_lines(view, _FEW_ROWS)), _MAX_CHARACTERS // 4)


def line(view: View) -> str:
    """The verdict alone."""
    return f"### {view.mark} {_said(view.headline)}"


def _bounded(lines: Iterable[str], most: int = _MAX_CHARACTERS) -> str:
    """As many whole lines as a comment may hold."""
    kept = ""
    for each in lines:
        if len(kept) + len(each) > most:
            return f"{kept}\n\n…the rest stands in the report.\n"
        kept += f"{each}\n"
    return kept


def _lines(view: View, rows: int) -> Iterator[str]:
    yield line(view)
    yield ""
    flows = view.decision.tier is Tier.LOW and view.decision.verdict is Verdict.ALLOW
    about = tuple(_paragraph([_stands(view)] if flows else _about(view)))
    found = tuple(_findings(view, rows))
    # A block is the author's turn, who has to mend; all else is the turn of people who have to look.
    yield from (*found, *about) if view.decision.verdict is Verdict.BLOCK else (*about, *_questions(view), *found)
    if not flows:
        yield from _newly(view, min(rows, _NEWLY))
    yield from _details(view)


def _about(view: View) -> Iterator[str]:
    """What whoever has to act must know, in the order in which it is needed."""
    yield _stands(view)
    blames_findings = view.decision.verdict is Verdict.BLOCK and view.new  # then the tier is not why, and comes after them
    yield f"{'' if blames_findings else '**Why** '}{_said(view.classification.sentence)}"
    if names := people.ask(view):
        yield f"**Ask** {_codes(names)}"
    if told := people.judgements(view):
        yield f"**First** {markdown(told)}."
    if view.unchecked:
        yield f"**Not checked** {_unchecked(view)}"
    if not _is_silent(view):
        yield f"**Who wrote it** {_upper(view.assistance)}."


def _is_silent(view: View) -> bool:
    """Whether nobody said who wrote it, which asks nothing of anybody: it is routed as if an assistant had."""
    return view.classification.origin is Origin.UNKNOWN and not view.classification.evidence


def _stands(view: View) -> str:
    told = people.stands(view)
    return f"{_upper(told)}." if told else ""


def _paragraph(parts: Iterable[str]) -> Iterator[str]:
    """Each on a line of its own."""
    found = [part for part in parts if part]
    yield from (f"{part}  " for part in found[:-1])
    yield from (*found[-1:], "") if found else ()


def _unchecked(view: View) -> str:
    (path, why), *rest = view.unchecked
    more = f", and {len(rest):,} more under Evidence" if rest else ""
    return f"{code(shortened(path, _PATH))} ({_said(why)}){more}."


def _questions(view: View) -> Iterator[str]:
    asked = people.questions(view)
    if asked:
        yield "Whoever looks should be able to answer:"
        yield ""
        yield from (f"{number}. {item(shortened(text, _SENTENCE))}" for number, text in enumerate(asked, 1))
        yield ""


def _findings(view: View, rows: int) -> Iterator[str]:
    """A list and no table: on a telephone the last column of a table, which says what to do, is out of sight."""
    shown = by_weakness(view.new)[:rows]
    yield from (_finding(view, group) for group in shown)
    if shown:
        yield ""
    if rest := len(view.new) - sum(map(len, shown)):
        yield f"…and {rest} more in the report."
        yield ""


def _finding(view: View, group: Sequence[Finding]) -> str:
    """All places of one weakness, and once what to do about it."""
    rule, severity = view.rules[group[0].rule], group[0].severity
    mapped = f" ({markdown(', '.join(rule.cwe))})" if rule.cwe else ""
    places = ", ".join(code(f"{shortened(finding.path, _PATH)}:{finding.region.start_line}") for finding in group[:_FEW])
    more = f" and {len(group) - _FEW:,} more in the report" if len(group) > _FEW else ""
    help_ = f"<br>{markdown(rule.help)}" if rule.help else ""
    return f"- **{severity.capitalize()}** {markdown(rule.title)}{mapped}: {places}{more}{help_}"


def _newly(view: View, rows: int) -> Iterator[str]:
    found = newly(view.classification.capabilities)
    if found:
        yield "What it newly can do:"
        yield ""
        yield from (_ability(each) for each in found[:rows])
        yield ""
    if len(found) > rows:
        yield f"…and {len(found) - rows} more in the report."
        yield ""


def _ability(each: Newly) -> str:
    first = each.shown[0]
    module, what, where = (code(shortened(text, _PATH)) for text in (each.module, first.what, place(first)))
    return f"- {module} {markdown(each.sentence)}: {what}{people.rest(len(each.shown))} at {where}"


def _details(view: View) -> Iterator[str]:
    yield "<details><summary>Evidence</summary>"
    yield ""
    yield f"- Tier **{view.decision.tier}** at {code(view.head)}; {markdown(view.counted)}."
    if _is_silent(view):
        yield f"- {_upper(view.assistance)}."
    for clause in view.decision.clauses:
        yield f"- Clause {code(shortened(clause.id, _PATH))} says {clause.then}: {_said(clause.because)}."
    for path, why in view.unchecked[:_ROWS]:
        yield f"- Not checked: {code(shortened(path, _PATH))} ({_said(why)})."
    if len(view.unchecked) > _ROWS:
        yield f"- Not checked: {len(view.unchecked) - _ROWS} more paths."
    yield from _looks(view)
    for sentence in view.exceptions:
        yield f"- {_said(sentence[:1].upper() + sentence[1:])}."
    if view.for_auditors:
        yield f"- {view.for_auditors} more for auditors, in the report."
    yield f"- Policy {code(view.decision.policy.profile)} {code(view.decision.policy.sha256[:12])}; {markdown(view.signature)}."
    yield ""
    yield "</details>"


def _looks(view: View) -> Iterator[str]:
    """What is worth knowing of those who look and of how much they read, but asks for nothing."""
    for group in people.silent_owners(view)[:_FEW]:
        paths = f"{_codes(group.paths[:1])}{people.rest(len(group.paths))}"
        yield f"- No approval yet of an owner of {paths}: {_codes(group.owners)}."
    if len(people.silent_owners(view)) > _FEW:
        yield f"- No approval yet of an owner: {len(people.silent_owners(view)) - _FEW} more groups of paths."
    yield from (f"- For the team: {_said(note)}." for note in people.notes(view)[:_ROWS])
    if view.classification.volume.not_read:
        yield f"- {_upper(reading.to_read(view.classification.volume))}; why not the rest stands in the report."
    if minutes := reading.modelled(view):
        yield f"- {_upper(minutes)}."


def _codes(names: Iterable[str]) -> str:
    return ", ".join(code(shortened(name, _PATH)) for name in names)


def _upper(text: str) -> str:
    return markdown(text[:1].upper() + text[1:])


def _said(text: str) -> str:
    return markdown(shortened(text, _SENTENCE))
