"""The tier: the highest of its reasons, each as data; and that more of anything never lowers it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.records import Classification, Origin, Outcome, Tier
from steps import classify
from steps.classify.tier import sentence
from tests.samples import NOW, Side, change_of, commit_of, event_of, judge_of

TRAILER = "Co-Authored-By: Claude <noreply@anthropic.com>"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 1\n"
Files = dict[str, Side]


JUDGE = judge_of(catalogue.profile("balanced")[0])


def classified(old: Files, new: Files, *, messages: tuple[str, ...] = (), merge_bases: int = 1) -> Classification:
    change, source = change_of(old, new, commits=[commit_of(text) for text in messages], merge_bases=merge_bases)
    return classify.run(change, event_of(), JUDGE, source, {"change.json": "0"}, NOW[:10])


def lines(count: int, text: str = "x = {}") -> bytes:
    return "".join(text.format(number) + "\n" for number in range(count)).encode()


CASES: list[tuple[str, Files, Files, str, Tier]] = [
    ("small", {}, {"a.py": lines(400)}, "", Tier.LOW),
    ("over 400 lines of code", {}, {"a.py": lines(401)}, "large-change", Tier.MODERATE),
    ("removed lines count too", {"a.py": lines(401)}, {}, "large-change", Tier.MODERATE),
    ("over two files", {}, {"a.py": lines(201), "b.py": lines(200)}, "large-change", Tier.MODERATE),
    ("1,500 lines of code", {}, {"a.py": lines(1500)}, "large-change", Tier.MODERATE),
    ("over 1,500 lines of code", {}, {"a.py": lines(1501)}, "large-change", Tier.HIGH),
    ("an unknown kind of file counts as code", {}, {"a.zzz": lines(401)}, "large-change", Tier.MODERATE),
    ("3,000 lines of data", {}, {"a.json": lines(3000)}, "", Tier.LOW),
    ("over 3,000 lines of data", {}, {"a.json": lines(3001)}, "large-data", Tier.MODERATE),
    ("binary", {}, {"a.png": b"\0\1"}, "holds-binary", Tier.MODERATE),
    ("binary removed", {"a.png": b"\0\1"}, {}, "holds-binary", Tier.MODERATE),
    ("text becomes binary", {"a.py": b"x\n"}, {"a.py": b"\0"}, "holds-binary", Tier.MODERATE),
    ("symlink", {}, {"a": ("120000", b"../../etc")}, "holds-symlink", Tier.HIGH),
    ("file becomes a symlink", {"a": b"b"}, {"a": ("120000", b"b")}, "holds-symlink", Tier.HIGH),
    ("submodule", {}, {"lib": ("160000", b"1" * 40)}, "holds-submodule", Tier.HIGH),
    ("submodule moved on", {"lib": ("160000", b"1" * 40)}, {"lib": ("160000", b"2" * 40)}, "holds-submodule", Tier.HIGH),
    ("LFS pointer", {}, {"a.bin": LFS}, "holds-lfs-pointer", Tier.MODERATE),
    ("made executable", {"a.md": b"x\n"}, {"a.md": ("100755", b"x\n")}, "touches-executable", Tier.MODERATE),
    ("added executable", {}, {"a.md": ("100755", b"x\n")}, "touches-executable", Tier.MODERATE),
    ("executable changed", {"a.md": ("100755", b"x\n")}, {"a.md": ("100755", b"y\n")}, "touches-executable", Tier.MODERATE),
    ("access check removed", {"a.py": b"@login_required\n"}, {"a.py": b"\n"}, "removes-access-check", Tier.CRITICAL),
    ("file with a check deleted", {"a.py": b"@login_required\n"}, {}, "removes-access-check", Tier.CRITICAL),
    ("access check added", {"a.py": b"\n"}, {"a.py": b"@login_required\n"}, "touches-access-check", Tier.HIGH),
    ("policy", {}, {".codewarrant/policy.yml": b"\n"}, "touches-gate", Tier.CRITICAL),
    ("lock file", {}, {"uv.lock": b"\n"}, "touches-dependencies", Tier.MODERATE),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "reason", "tier"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_tier_and_its_reason(old: Files, new: Files, reason: str, tier: Tier) -> None:
    found = classified(old, new)
    assert found.tier is tier
    assert [item.id for item in found.reasons if item.tier is tier] == ([reason] if reason else [])
    assert all(set(item.paths) <= set(old) | set(new) for item in found.reasons)


def test_several_merge_bases_are_of_high_tier() -> None:
    found = classified({}, {"a.md": b"x\n"}, merge_bases=2)
    assert (found.tier, found.reasons[0].id) == (Tier.HIGH, "criss-cross-history")


def test_volume_counts_lines_and_files_without() -> None:
    found = classified({"a.py": b"1\n2\n3\n"}, {"a.py": b"1\nX\n3\n4", "b.png": b"\0"}).volume
    assert (found.files, found.added_lines, found.removed_lines, found.files_without_lines) == (2, 2, 1, 1)


def test_record_says_what_it_was_made_from_and_is_complete() -> None:
    found = classified({}, {"a.md": b"x\n"}, messages=("Fix",))
    assert (found.inputs, found.outcome, found.problem) == ({"change.json": "0"}, Outcome.COMPLETE, None)
    assert [commit.origin for commit in found.commits] == [Origin.UNKNOWN]


def test_reasons_stand_highest_first_and_the_sentence_names_the_highest() -> None:
    found = classified({"a.py": b"@login_required\n"}, {"uv.lock": b"\n", "auth/b.py": b"hashlib.md5(x)\n"})
    assert [item.tier for item in found.reasons] == sorted((r.tier for r in found.reasons), key=lambda t: -t.rank)
    assert found.sentence == "Critical tier: the change removes a check of who may do what (a.py)."


def test_sentence_counts_what_it_leaves_out() -> None:
    found = classified({}, {"auth/a.py": b"x\n", "billing/b.py": b"x\n", "crypto/c.py": b"x\n", "sessions/d.py": b"x\n"})
    assert found.sentence.endswith(", and 2 more.")


def test_sentence_of_no_reason_is_low() -> None:
    assert sentence(Tier.LOW, ()).startswith("Low tier")


def test_signal_on_the_event_never_changes_the_tier() -> None:
    change, source = change_of({}, {"auth/a.py": b"x\n"})
    events = event_of(), event_of(author=198982749)
    tiers = {classify.run(change, event, JUDGE, source, {}, NOW[:10]).tier for event in events}
    assert tiers == {Tier.HIGH}


NAMES = st.sampled_from(["a.py", "b.js", "auth/c.py", "tests/d.py", "uv.lock", "e.md", "f.png", ".codewarrant/policy.yml", "g"])
TEXTS = st.lists(
    st.sampled_from(["@login_required", "x = 1", "# note", "pickle.loads(y)", "subprocess.run(z)", "check_access(u)", ""]),
    max_size=5,
).map(lambda found: ("".join(f"{line}\n" for line in found)).encode())
SIDES = st.one_of(TEXTS, st.just(b"\0"), st.tuples(st.just("120000"), TEXTS), TEXTS.map(lambda text: ("100755", text)))
TREES = st.dictionaries(NAMES, SIDES, max_size=4)


@settings(max_examples=15, deadline=None)
@given(old=TREES, new=TREES, name=st.just("zz/extra.py"), extra=SIDES)
def test_one_more_file_never_lowers_the_tier(old: Files, new: Files, name: str, extra: Side) -> None:
    assert classified(old, {**new, name: extra}).tier.at_least(classified(old, new).tier)


@settings(max_examples=15, deadline=None)
@given(old=TREES, new=TREES, message=st.text(max_size=40))
def test_trailer_on_a_commit_never_lowers_the_tier(old: Files, new: Files, message: str) -> None:
    message = message.encode("utf-8", "replace").decode()
    before = classified(old, new, messages=(message,))
    after = classified(old, new, messages=(f"{message}\n\n{TRAILER}",))
    assert (before.tier, after.origin) == (after.tier, Origin.AI)


@settings(max_examples=15, deadline=None)
@given(old=TREES, new=TREES, line=st.sampled_from(["@login_required", "pickle.loads(y)", "abort(403)", "eval(x)"]))
def test_one_more_touched_area_never_lowers_the_tier(old: Files, new: Files, line: str) -> None:
    more = {"a.py": f"{line}\n".encode(), **{f"more/{path}": side for path, side in new.items()}}
    assert classified({}, more).tier.at_least(classified({}, {"a.py": b"", **{k: more[k] for k in more if k != "a.py"}}).tier)
    assert classified(old, new | {"zz.py": more["a.py"]}).tier.at_least(classified(old, new).tier)
