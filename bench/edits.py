"""Proves that only what a change brings counts as new: scripted edits of weak files, and what the findings must be after each.

What is expected follows from how an edit is made: how many copies of the weakness each file holds then, and how many of them
were there before. The scan under test is asked for nothing but what one weak file shows when it is added. All kinds of edits
stand here in one place. Run: `codewarrant bench edits [--cases FOLDER] [--wrong]`. It ends with 1 if one finding is wrong.
"""

import argparse
import ast
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha1
from pathlib import Path

from bench.detect import cases
from bench.seeds import Line, Seed, seeds
from codewarrant.catalogue import language_in
from codewarrant.problems import Problem
from codewarrant.records import Blob, Change, Content, FileChange, Hunk, Match, Outcome, Policy, Status
from codewarrant.source.interface import Earlier, needs_diff, whole_file
from steps import scan
from steps.scan.scanners.interface import Scanned, Scanner, Target

_CASES = Path(__file__).resolve().parent / "cases"
_LEAST = 300
_REWORDED = "other words in a literal"
"""Old in its own file. In another one it is new: or a weakness could take the place of an old one that the change removes."""
_WRONG = ("wrongly_new", "wrongly_old", "miscounted")
Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Copies:
    """So many of the weakness, spelled like this, stood there before, and so many are the change's."""

    line: Line
    old: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a seed's files and, by path, what they must show then."""

    kind: str
    old: Files
    new: Files
    shows: Mapping[str, tuple[Copies, ...]]
    mode: str = "100644"
    """Of every file after the change."""


def edits(seed: Seed) -> list[Edit]:
    """Every edit that the seed has the parts for."""
    found = [*_of_files(seed), *_of_text(seed)]
    if seed.calm:
        found += [*_of_blocks(seed), *_of_copies(seed), *_of_lines(seed), *_of_two_at_once(seed)]
    # Two blocks without a name are alike, and swapping them is no edit.
    return [edit for edit in found if edit.old != edit.new or edit.mode != "100644"]


def _of_files(seed: Seed) -> Iterator[Edit]:
    """What happens to files as a whole."""
    here, there, whole, line = seed.path, seed.elsewhere(), seed.file(seed.block()), seed.line
    mended = seed.file(seed.block(seed.fixed))
    was, is_new = {here: (Copies(line, old=1),)}, {here: (Copies(line, new=1),)}
    yield Edit("file added", {}, {here: whole}, is_new)
    yield Edit("file deleted", {here: whole}, {}, {})
    yield Edit("file renamed", {here: whole}, {there: whole}, {there: was[here]})
    yield Edit("file copied", {here: whole}, {here: whole, there: whole}, {there: is_new[here]})
    yield Edit("mode changed", {here: whole}, {here: whole}, was, mode="100755")
    yield Edit("weakness mended", {here: whole}, {here: mended}, {})
    yield Edit("mended weakness back again", {here: mended}, {here: whole}, is_new)
    yield Edit("mended in one file, back in another", {here: mended}, {there: whole}, {there: is_new[here]})
    if seed.also:
        yield Edit("renamed to another language", {here: whole}, {seed.also: whole}, {seed.also: was[here]})
    for twin, text in seed.twins.items():
        yield Edit(f"secret moved from {twin}", {twin: text}, {here: whole}, was)
        yield Edit(f"secret copied from {twin}", {twin: text}, {twin: text, here: whole}, is_new)


def _texts(seed: Seed) -> Mapping[str, Callable[[str], str]]:
    """Ways to change a whole text that change nothing of what it says."""
    found: dict[str, Callable[[str], str]] = {
        "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
        "blanks at the ends of lines": lambda text: re.sub(r"(?<=[^\s\\])(?=\n)", "  ", text),
    }
    if seed.above:
        found["licence above"] = lambda text: f"{seed.above}Copyright of the shop\n{seed.above}May be copied\n{text}"
        found["comment at the end"] = lambda text: f"{text}{seed.above}that is all\n"
    if seed.step:
        wide, narrow = ("        ", "   ") if seed.step != "\t" else ("\t\t", "  ")
        found["indented wider"] = lambda text: _indented(text, seed.step, wide)
        found["indented narrower"] = lambda text: _indented(text, seed.step, narrow)
        found["tabs or blanks"] = lambda text: _indented(text, seed.step, "\t" if seed.step != "\t" else "    ")
    return found


def _of_text(seed: Seed) -> Iterator[Edit]:
    here, there, whole = seed.path, seed.elsewhere(), seed.file(seed.block())
    was = (Copies(seed.line, old=1),)
    for kind, change in _texts(seed).items():
        yield Edit(kind, {here: whole}, {here: change(whole)}, {here: was})
        yield Edit(f"{kind}, taken back", {here: change(whole)}, {here: whole}, {here: was})
        yield Edit(f"{kind}, and file renamed", {here: whole}, {there: change(whole)}, {there: was})
    if not seed.calm:  # where the blocks are known, there are finer edits
        for kind, form in seed.forms.items():
            yield Edit(kind, {here: whole}, {here: form}, {here: was})
            elsewhere = (Copies(seed.line, new=1),) if kind == _REWORDED else was
            yield Edit(f"{kind}, and file renamed", {here: whole}, {there: form}, {there: elsewhere})


def _of_blocks(seed: Seed) -> Iterator[Edit]:
    """What happens around a weakness, or to its place."""
    here, there, weak, calm, more = seed.path, seed.elsewhere(), seed.block(), seed.quiet(), seed.quiet("more")
    whole, line, old = seed.file(weak, calm), seed.line, Copies(seed.line, old=1)
    here_old, there_old = {here: (old,)}, {there: (old,)}
    mended = seed.block(seed.fixed)
    yield Edit("moved down", {here: whole}, {here: seed.file(calm, weak)}, here_old)
    yield Edit("moved up", {here: seed.file(calm, weak)}, {here: whole}, here_old)
    yield Edit("moved to a file that is there", {here: whole, there: seed.file(more)},
        {here: seed.file(calm), there: seed.file(more, weak)}, there_old)  # fmt: skip
    yield Edit("moved to a new file", {here: whole}, {here: seed.file(calm), there: seed.file(weak)}, there_old)
    yield Edit("file split", {here: seed.file(weak, calm, seed.block(name="second"))},
        {here: whole, there: seed.file(more, seed.block(name="second"))}, here_old | there_old)  # fmt: skip
    yield Edit("files joined", {here: whole, there: seed.file(seed.block(name="second"))},
        {here: seed.file(weak, calm, seed.block(name="second"))}, {here: (Copies(line, old=2),)})  # fmt: skip
    yield Edit("two swapped", {here: seed.file(weak, calm, seed.block(name="second"))},
        {here: seed.file(seed.block(name="second"), calm, weak)}, {here: (Copies(line, old=2),)})  # fmt: skip
    yield Edit("block above", {here: whole}, {here: seed.file(more, weak, calm)}, here_old)
    yield Edit("block below", {here: whole}, {here: seed.file(weak, more, calm)}, here_old)
    yield Edit("other block edited", {here: whole}, {here: seed.file(weak, seed.quiet(ten="20"))}, here_old)
    yield Edit("other block taken out", {here: seed.file(more, weak, calm)}, {here: seed.file(weak)}, here_old)
    yield Edit("blank lines", {here: whole}, {here: seed.file("", weak, "", "", calm)}, here_old)
    yield Edit("renamed and edited elsewhere", {here: whole}, {there: seed.file(seed.quiet("other"), weak)}, there_old)
    yield Edit("block with a weakness added", {here: seed.file(calm)}, {here: whole}, {here: (Copies(line, new=1),)})
    yield Edit("block with a weakness deleted", {here: whole}, {here: seed.file(calm)}, {})
    yield Edit("one of two mended", {here: seed.file(weak, seed.block(name="second"))},
        {here: seed.file(mended, seed.block(name="second"))}, here_old)  # fmt: skip
    if seed.more:
        yield Edit("line below the top", {here: whole}, {here: seed.file(seed.more, weak, calm)}, here_old)
        yield Edit("line below the top taken out", {here: seed.file(seed.more, weak, calm)}, {here: whole}, here_old)
    if "NAME" in seed.weak and not seed.whole:
        yield Edit("its block renamed", {here: whole}, {here: seed.file(seed.block(name="other"), calm)}, here_old)
    if "MOST" in seed.weak:
        yield Edit("variable beside it renamed", {here: whole}, {here: seed.file(seed.block(most="limit"), calm)}, here_old)
        yield Edit("value beside it changed", {here: whole}, {here: seed.file(seed.block(ten="20 + 5"), calm)}, here_old)
    for kind, wrap in seed.wraps.items():
        within = seed.file(seed.block(wrap=wrap), calm)
        yield Edit(f"in {kind}", {here: whole}, {here: within}, here_old)
        yield Edit(f"out of {kind}", {here: within}, {here: whole}, here_old)
    if seed.above:
        noted = seed.file(seed.block(wrap=f"{seed.above}looked at\nLINE"), calm)
        yield Edit("comment above it", {here: whole}, {here: noted}, here_old)
        yield Edit("comment above it taken off", {here: noted}, {here: whole}, here_old)
    if seed.beside:
        notes = (seed.beside + text for text in ("it's old", "old"))
        first, second = (seed.file(seed.block(_noted(seed.line, note)), calm) for note in notes)
        yield Edit("comment beside it", {here: whole}, {here: first}, here_old)
        yield Edit("comment beside it taken off", {here: first}, {here: whole}, here_old)
        yield Edit("comment beside it changed", {here: first}, {here: second}, here_old)


def _of_copies(seed: Seed) -> Iterator[Edit]:
    """One more than there were: where both stand, and in which file, says which one is the change's."""
    here, there, weak, calm, second = seed.path, seed.elsewhere(), seed.block(), seed.quiet(), seed.block(name="second")
    whole, line = seed.file(weak, calm), seed.line
    both, new = {here: (Copies(line, old=1, new=1),)}, (Copies(line, new=1),)
    edited = seed.file(weak, seed.quiet(ten="20"))
    yield Edit("copied below", {here: whole}, {here: seed.file(weak, calm, second)}, both)
    yield Edit("copied above", {here: whole}, {here: seed.file(second, weak, calm)}, both)
    yield Edit("copied to a new file", {here: whole}, {here: whole, there: seed.file(second)}, {there: new})
    yield Edit("copied to a new file, its own edited", {here: whole}, {here: edited, there: seed.file(second)},
        {here: (Copies(line, old=1),), there: new})  # fmt: skip
    yield Edit("copied to a file that comes first, its own reformatted", {seed.elsewhere("zoo"): whole},
        {seed.elsewhere("zoo"): whole.replace("\n", "\r\n"), seed.elsewhere("art"): seed.file(second)},
        {seed.elsewhere("zoo"): (Copies(line, old=1),), seed.elsewhere("art"): new})  # fmt: skip
    yield Edit("copied twice", {here: whole}, {here: whole, there: seed.file(second), seed.elsewhere("more"): seed.file(weak)},
        {there: new, seed.elsewhere("more"): new})  # fmt: skip


def _of_lines(seed: Seed) -> Iterator[Edit]:
    """What happens to the very line."""
    here, there, calm = seed.path, seed.elsewhere(), seed.quiet()
    whole, old, mended = seed.file(seed.block(), calm), (Copies(seed.line, old=1),), seed.file(seed.block(seed.fixed), calm)
    for kind, form in seed.forms.items():
        formed = seed.file(seed.block(form), calm)
        yield Edit(kind, {here: whole}, {here: formed}, {here: (Copies(form, old=1),)})
        yield Edit(f"{kind}, taken back", {here: formed}, {here: whole}, {here: old})
    for kind, words in seed.others.items():
        other = seed.line.replace(*words)
        changed, new = seed.file(seed.block(other), calm), (Copies(other, new=1),)
        yield Edit(kind, {here: whole}, {here: changed}, {here: new})
        yield Edit(f"{kind}, and file renamed", {here: whole}, {there: changed}, {there: new})
        beside = seed.file(seed.block(), calm, seed.block(other, "second"))
        yield Edit(f"{kind} beside the first", {here: whole}, {here: beside}, {here: (*old, *new)})
        yield Edit(f"mended here, {kind} there", {here: whole}, {here: mended, there: changed}, {there: new})
        for how, form in seed.forms.items():
            if (formed := form.replace(*words)) != form:
                first, second = (seed.file(seed.block(each), calm) for each in (form, formed))
                shows = {here: (Copies(formed, new=1),)}
                yield Edit(f"{kind}, {how}", {here: first}, {here: second}, shows)
                yield Edit(f"{kind} + {how}", {here: whole}, {here: second}, shows)


def _of_two_at_once(seed: Seed) -> Iterator[Edit]:
    """Two of the edits above in one change."""
    here, there, calm, weak = seed.path, seed.elsewhere(), seed.quiet(), seed.block()
    whole, line, old = seed.file(weak, calm), seed.line, (Copies(seed.line, old=1),)
    second = seed.block(name="second")
    texts, around = _texts(seed), next(iter(seed.wraps.items()), ("nothing", "LINE"))
    within = seed.block(wrap=around[1])
    windows = texts["line ends of Windows"]
    yield Edit("moved down + Windows", {here: whole}, {here: windows(seed.file(calm, weak))}, {here: old})
    yield Edit("two swapped + Windows", {here: seed.file(weak, second)}, {here: windows(seed.file(second, weak))},
        {here: (Copies(line, old=2),)})  # fmt: skip
    yield Edit("moved to a new file + its own mended", {here: seed.file(weak, calm, second)},
        {here: seed.file(seed.block(seed.fixed), calm), there: seed.file(second)}, {there: old})  # fmt: skip
    yield Edit("copied below + all at Windows' line ends", {here: whole}, {here: windows(seed.file(weak, calm, second))},
        {here: (Copies(line, old=1, new=1),)})  # fmt: skip
    if seed.wraps:
        yield Edit(f"moved to a new file + in {around[0]}", {here: whole}, {here: seed.file(calm), there: seed.file(within)},
            {there: old})  # fmt: skip
        yield Edit(f"copied below + first in {around[0]}", {here: whole}, {here: seed.file(within, calm, second)},
            {here: (Copies(line, old=1, new=1),)})  # fmt: skip
        yield Edit(f"in {around[0]} + value beside it changed", {here: whole},
            {here: seed.file(seed.block(wrap=around[1], ten="20 + 5"), calm)}, {here: old})  # fmt: skip
    for kind, form in seed.forms.items():
        formed, spelled = seed.block(form), (Copies(form, old=1),)
        elsewhere = (Copies(form, new=1),) if kind == _REWORDED else spelled
        yield Edit(f"{kind} + renamed", {here: whole}, {there: seed.file(formed, calm)}, {there: elsewhere})
        yield Edit(f"{kind} + moved down", {here: whole}, {here: seed.file(calm, formed)}, {here: spelled})
        yield Edit(f"{kind} + copied below", {here: whole}, {here: seed.file(formed, calm, second)},
            {here: (*spelled, Copies(line, new=1))})  # fmt: skip
        if seed.wraps:
            yield Edit(f"{kind} + in {around[0]}", {here: whole}, {here: seed.file(seed.block(form, wrap=around[1]), calm)},
                {here: spelled})  # fmt: skip
        if seed.above:
            yield Edit(f"{kind} + licence above", {here: whole}, {here: texts["licence above"](seed.file(formed, calm))},
                {here: spelled})  # fmt: skip
    for kind, words in seed.others.items():
        other = line.replace(*words)
        yield Edit(f"{kind} + moved down", {here: whole}, {here: seed.file(calm, seed.block(other))},
            {here: (Copies(other, new=1),)})  # fmt: skip


def _noted(line: Line, comment: str) -> Line:
    """With a comment behind its first line."""
    first, newline, rest = line.partition("\n")
    return f"{first}{comment}{newline}{rest}"


def _indented(text: str, step: str, to: str) -> str:
    def again(found: re.Match[str]) -> str:
        times, rest = divmod(len(found[0]), len(step))
        return to * times + " " * rest

    return re.sub(f"(?m)^(?:{step})+ *", again, text)


def of_cases(folder: Path, scanners: Sequence[Scanner]) -> list[Seed]:
    """Weak twins of bench/cases whose mended twin is silent: files whose parts nobody knows, but for the line of the label.

    The first of each class and language. A spelling in which the rules do not see the same stays out: it proves nothing.
    """
    found = [_of_case(case.folder, case.line) for case in cases([folder]) if case.folder.name.split("-")[1] == "01"]
    known = Known(scanners, {(seed.path, text) for seed in found for text in (seed.line, seed.fixed, *seed.forms.values())})
    fit = [seed for seed in found if known.alone(seed, seed.line) and not known.alone(seed, seed.fixed)]
    return [
        replace(seed, forms={
            kind: form for kind, form in seed.forms.items() if known.alone(seed, form) == known.alone(seed, seed.line)
        }) for seed in fit
    ]  # fmt: skip


def _of_case(folder: Path, number: int) -> Seed:
    weak, patched = (next(folder.glob(f"{name}.*")) for name in ("vulnerable", "patched"))
    ending, lines = weak.suffix, weak.read_text(encoding="utf-8").split("\n")
    comment, before, after = "# " if ending == ".py" else "// ", lines[: number - 1], lines[number:]
    first, bracket, rest = lines[number - 1].partition("(")
    forms = {}
    if bracket and not re.search("[\"'`]", first):
        forms["over several lines"] = "\n".join([*before, f"{first}(", f"{' ' * 12}{rest}", *after])
    if rest.endswith(";"):
        forms["comment beside it"] = "\n".join([*before, f"{first}{bracket}{rest} {comment}it's old", *after])
    if ending == ".py":
        forms["all written anew"] = ast.unparse(ast.parse("\n".join(lines))) + "\n"
    return Seed(
        f"{folder.parent.name}/{folder.name}", f"{folder.name}{ending}", "\n".join(lines), patched.read_text(encoding="utf-8"),
        forms, above=comment, step={".go": "\t", ".js": "  ", ".ts": "  "}.get(ending, "    "), end="",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one edit went: what was found, and each rule and path for which that is not what was expected."""

    seed: str
    edit: Edit
    findings: int
    wrongly_new: tuple[str, ...]
    wrongly_old: tuple[str, ...]
    miscounted: tuple[str, ...]
    """Found more or less often than the weakness stands there, which is the detection's doing and leaves newness unproved."""


def verdicts(seeds: Sequence[Seed], scanners: Sequence[Scanner]) -> list[Verdict]:
    """Every edit of these seeds, each judged as a change of its own."""
    planned = [(seed, edit) for seed in seeds for edit in edits(seed)]
    texts = {(path, text) for _, edit in planned for files in (edit.old, edit.new) for path, text in files.items()}
    spelled = [(seed, copy.line) for seed, edit in planned for copies in edit.shows.values() for copy in copies]
    known = Known(scanners, texts | {(seed.path, seed.file(seed.block(line))) for seed, line in spelled})
    return [_verdict(seed, edit, known) for seed, edit in planned]


def expected(seed: Seed, edit: Edit, known: "Known") -> Counter[tuple[str, bool]]:
    """By rule and path, and whether it is new: so many findings of the head."""
    found: Counter[tuple[str, bool]] = Counter()
    for path, copies in edit.shows.items():
        for copy in copies:
            alone = known.alone(seed, copy.line)
            if not alone:
                raise Problem(f"the rules see no weakness in the seed {seed.name}", copy.line, "mend the seed")
            for rule, count in alone.items():
                found[f"{rule} in {path}", True] += count * copy.new
                found[f"{rule} in {path}", False] += count * copy.old
    return found


def _verdict(seed: Seed, edit: Edit, known: "Known") -> Verdict:
    seen, right = known.shown(edit.old, edit.new, edit.mode), expected(seed, edit, known)
    places = sorted({place for place, _ in seen | right})
    same = [place for place in places if _both(seen, place) == _both(right, place)]
    new, old = (
        tuple(place for place in same for _ in range(seen[place, is_new] - right[place, is_new])) for is_new in (True, False)
    )
    return Verdict(seed.name, edit, seen.total(), new, old, tuple(place for place in places if place not in same))


def _both(found: Counter[tuple[str, bool]], place: str) -> int:
    return found[place, True] + found[place, False]


class Known:
    """The scanners with what they say of these texts. Those that start a program read each text once, all in one go.

    What such a scanner says of a text depends on its language and bytes alone, so an answer holds for whatever edit has it.
    """

    def __init__(self, scanners: Sequence[Scanner], texts: Iterable[tuple[str, str]]) -> None:
        targets = [_target(path, text.encode()) for path, text in sorted(texts)]
        self._scanners: list[Scanner] = [_Recalled(each, targets) if each.by_language else each for each in scanners]
        self._alone: dict[tuple[str, Line], Counter[str]] = {}

    def shown(self, old: Files, new: Files, mode: str = "100644") -> Counter[tuple[str, bool]]:
        """The findings of a change by rule and path, and whether they are new."""
        shelf = _Shelf()
        result = scan.run(shelf.change(old, new, mode), Policy(), shelf, self._scanners, {})
        if result.outcome is Outcome.FAILED:
            raise Problem("a scanner failed, so there is no answer", "", "run the scan alone")
        return Counter((f"{finding.rule} in {finding.path}", finding.new) for finding in result.findings)

    def alone(self, seed: Seed, line: Line) -> Counter[str]:
        """What one file with one weakness shows when it is added: its rules."""
        if (seed.name, line) not in self._alone:
            seen = self.shown({}, {seed.path: seed.file(seed.block(line))})
            self._alone[seed.name, line] = Counter(place.partition(" ")[0] for place, _ in seen.elements())
        return self._alone[seed.name, line]


class _Recalled:
    """A scanner that reads each text once."""

    def __init__(self, scanner: Scanner, targets: Iterable[Target]) -> None:
        self.name, self.by_language, self.repeatable = scanner.name, scanner.by_language, scanner.repeatable
        self.version, self.rules_sha256, self.reads = scanner.version, scanner.rules_sha256, scanner.reads
        self._scanner = scanner
        self._said: dict[tuple[str | None, bytes], Scanned] = {}
        self._learn(targets)

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        self._learn(targets)
        said = [(target, self._said[_key(target)]) for target in targets]
        matches = [replace(match, path=target.path) for target, answer in said for match in answer.matches]
        rules = {rule.id: rule for _, answer in said for rule in answer.rules}
        unread = {target.path: why for target, answer in said for why in answer.unread.values()}
        kept = tuple(match for match in matches if only is None or match.rule in only)
        return Scanned(self._run, kept, tuple(rules.values()), unread)

    def _learn(self, targets: Iterable[Target]) -> None:
        fresh = {key: target for target in targets if self.reads(target) and (key := _key(target)) not in self._said}
        if not fresh and self._said:
            return
        numbered = {f"{number}/{target.path}": key for number, (key, target) in enumerate(fresh.items())}
        answer = self._scanner.scan([replace(fresh[key], path=path) for path, key in numbered.items()])
        self._run = answer.run
        by_path: dict[str, list[Match]] = {}
        for match in answer.matches:
            by_path.setdefault(match.path, []).append(match)
        for path, key in numbered.items():
            mine = tuple(by_path.get(path, ()))
            rules = tuple(rule for rule in answer.rules if rule.id in {match.rule for match in mine})
            unread = {path: answer.unread[path]} if path in answer.unread else {}
            self._said[key] = Scanned(answer.run, mine, rules, unread)


def _key(target: Target) -> tuple[str | None, bytes]:
    return target.language.id if target.language else None, target.data


def _target(path: str, data: bytes) -> Target:
    return Target(path, data, language_in(path, data))


class _Shelf:
    """A source of the two sides of a change, all in memory."""

    def __init__(self) -> None:
        self._objects: dict[str, bytes] = {}

    def change(self, old: Files, new: Files, mode: str) -> Change:
        """The change from one set of files to another, whose files then have this mode."""
        files = []
        for path in sorted({*old, *new}):
            before, after = self._blob(old.get(path), "100644"), self._blob(new.get(path), mode)
            if before != after:
                status = Status.ADDED if before is None else Status.DELETED if after is None else Status.MODIFIED
                files.append(FileChange(path, status, before, after))
        return Change("sha1", None, None, None, 1, (), tuple(files))

    def _blob(self, text: str | None, mode: str) -> Blob | None:
        if text is None:
            return None
        data = text.encode()
        oid = sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
        self._objects[oid] = data
        return Blob(oid, mode, Content.TEXT, len(data))

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:  # noqa: ARG002
        """See Source."""
        return {}

    def notes(self, ref: str, commits: Sequence[str]) -> Mapping[str, bytes]:  # noqa: ARG002
        """See Source."""
        return {}

    def earlier(self, commit: str, days: int) -> tuple[Earlier, ...]:  # noqa: ARG002
        """See Source."""
        return ()

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:  # noqa: ARG002
        """See Source."""
        return self._objects

    def folder(self, tree: str, path: str, beside: Collection[str] = ()) -> Mapping[str, str]:  # noqa: ARG002
        """See Source."""
        return {}

    def hunks(self, change: Change) -> Mapping[str, tuple[Hunk, ...]]:
        """See Source."""
        return {file.path: self._hunks(file) for file in change.files}

    def _hunks(self, file: FileChange) -> tuple[Hunk, ...]:
        if not (needs_diff(file) and file.old and file.new):
            return whole_file(file, self._objects)
        old, new = (self._objects[side.oid].splitlines(keepends=True) for side in (file.old, file.new))
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return tuple(Hunk(a + (b > a), b - a, c + (d > c), d - c) for word, a, b, c, d in codes if word != "equal")


def lines(results: Sequence[Verdict]) -> Iterator[str]:
    """One line a kind of edit, then the sums."""
    yield f"{'':56} {'edits':>5} {'findings':>8} {'wrongly new':>11} {'wrongly old':>11} {'miscounted':>10}"
    for kind in dict.fromkeys(result.edit.kind for result in results):
        yield _row(kind, [result for result in results if result.edit.kind == kind])
    yield _row(f"all, of {len({result.seed for result in results})} seeds", results)


def _row(name: str, results: Sequence[Verdict]) -> str:
    new, old, other = (sum(len(getattr(result, key)) for result in results) for key in _WRONG)
    return f"{name:56} {len(results):5} {sum(result.findings for result in results):8} {new:11} {old:11} {other:10}"


def holds(results: Sequence[Verdict]) -> bool:
    """Whether there are enough edits and not one finding of them is wrong."""
    return len(results) >= _LEAST and not any(getattr(result, key) for result in results for key in _WRONG)


def main(argv: Sequence[str], scanners: Callable[[], Sequence[Scanner]]) -> int:
    """Print the table, and with --wrong every edit that went wrong; 1 if there is one."""
    parser = argparse.ArgumentParser(prog="codewarrant bench edits", description=__doc__)
    parser.add_argument("--cases", type=Path, default=_CASES, help="a folder of cases (default: bench/cases)")
    parser.add_argument("--wrong", action="store_true", help="name each edit that went wrong")
    args = parser.parse_args(argv)
    with_rules = scanners()
    results = verdicts([*seeds(), *of_cases(args.cases, with_rules)], with_rules)
    print("\n".join(lines(results)))
    for result in results if args.wrong else ():
        for word in _WRONG:
            for place in getattr(result, word):
                print(f"{word.replace('_', ' ')}: {result.seed}: {result.edit.kind}: {place}")
    return 0 if holds(results) else 1
