"""What a change newly can do and how much there is to read: a short table in the comment, all of it on the page."""

from dataclasses import replace

import pytest

from codewarrant import catalogue
from codewarrant.records import CapabilityDelta, Delta, Made, NotRead, Rolling, Tier, Verdict
from steps.report import comment, html, reading, terminal
from steps.report.newly import newly, otherwise
from steps.report.view import View
from tests.samples import classification_of, decision_of, view_of
from tests.unit.report.routed import delta_of, view_routed
from tests.unit.report.test_people import plain

NETWORK, FILES = "talk to other machines", "read, write or delete files"


def view_with(*deltas: CapabilityDelta) -> View:
    return view_of(classification=classification_of(Tier.HIGH, capabilities=deltas))


@pytest.mark.parametrize(
    ("delta", "module", "sentence"),
    [
        (delta_of(), "shop/", f"can now {NETWORK}, which nothing there did before"),
        (delta_of(traversal=False), "shop/", f"has another way to {NETWORK}"),
        (delta_of(module=""), "./", f"can now {NETWORK}, which nothing there did before"),
        (delta_of("of-tomorrow", traversal=False), "shop/", "has another way to do what is called of-tomorrow"),
        (delta_of(delta=Delta.REMOVED, traversal=False), "shop/", f"has one way less to {NETWORK}"),
        (delta_of(delta=Delta.MOVED, traversal=False), "shop/", f"has a way to {NETWORK} that stood elsewhere before"),
    ],
)
def test_sentence(delta: CapabilityDelta, module: str, sentence: str) -> None:
    (found,) = (*newly([delta]), *otherwise([delta]))
    assert (found.module, found.sentence) == (module, sentence)


@pytest.mark.parametrize("known", [known.id for known in catalogue.capabilities().capabilities])
def test_every_capability_of_the_rules_has_its_own_words(known: str) -> None:
    (found,) = newly([delta_of(known)])
    assert "what is called" not in found.sentence


def test_what_crosses_a_boundary_comes_first_then_by_tier_one_row_for_a_module() -> None:
    deltas = [
        delta_of("filesystem", "a", traversal=False), delta_of("iam-permission", "b", traversal=False),
        delta_of("filesystem", "c"), delta_of("network-out", "d", line=3), delta_of("network-out", "d", line=9),
        delta_of("network-out", "e", delta=Delta.REMOVED),
    ]  # fmt: skip
    assert [(each.module, len(each.shown)) for each in newly(deltas)] == [("d/", 2), ("c/", 1), ("b/", 1), ("a/", 1)]


def test_item_of_the_comment_and_line_of_the_terminal() -> None:
    view = view_with(delta_of(), delta_of(what="requests.post", line=14), delta_of("filesystem", "web", traversal=False))
    rows = plain(comment.render(view)).split("What it newly can do:\n\n")[1].split("\n\n")[0].split("\n")
    assert rows == [
        f"- shop/ can now {NETWORK}, which nothing there did before: requests.get and 1 more at shop/api.py:12",
        f"- web/ has another way to {FILES}: requests.get at web/api.py:12",
    ]
    lines = [line for line in terminal.render(view, colour=False).split("\n") if line.startswith("newly ")]
    assert lines == [
        f"newly    shop/ can now {NETWORK}, which nothing there did before: requests.get and 1 more at shop/api.py:12",
        f"newly    web/ has another way to {FILES}: requests.get at web/api.py:12",
    ]


@pytest.mark.parametrize(("count", "rows", "more"), [(0, 0, 0), (1, 1, 0), (10, 10, 0), (11, 10, 1), (300, 10, 290)])
def test_comment_shows_ten_and_the_page_all(count: int, rows: int, more: int) -> None:
    view = view_with(*(delta_of(module=f"m{number:03}") for number in range(count)))
    text, page = comment.render(view), plain(html.render(view))
    assert text.count("</code> can now") == rows
    assert (f"…and {more} more in the report." in text) is bool(more)
    assert all(f"m{number:03}/api.py:12" in page for number in range(count))
    assert (f"{more} more capabilit{'y' if more == 1 else 'ies'}" in page) is bool(more)
    assert terminal.render(view, colour=False).count("can now") == min(count, 5)


def test_change_that_flows_shows_no_list() -> None:
    view = replace(view_with(delta_of()), decision=decision_of(Verdict.ALLOW, tier=Tier.LOW))
    assert "can now" not in comment.render(view)
    assert "can now" in html.render(view)


def test_page_tells_what_moved_was_removed_or_was_not_understood() -> None:
    page = plain(html.render(view_routed()))
    assert "2 new capabilities, 1 where nothing like it was before." in page
    for words in (
        "2 capabilities moved or removed", "one way less", "stood elsewhere", "1 file known by its lines alone", "shop/odd.py",
    ):  # fmt: skip
        assert words in page


def test_page_has_no_such_part_where_nothing_is_new() -> None:
    assert "What it newly can do" not in html.render(view_with())


@pytest.mark.parametrize(
    ("changed", "spared", "words"),
    [
        (0, 0, "no line has changed"),
        (1, 0, "the one changed line is to be read"),
        (1_200, 0, "all 1,200 changed lines are to be read"),
        (1_200, 1_160, "40 of 1,200 changed lines are to be read"),
        (3, 3, "0 of 3 changed lines are to be read"),
    ],
)
def test_lines_to_read(changed: int, spared: int, words: str) -> None:
    volume = classification_of(lines=changed).volume
    parts = (NotRead("a.lock", Made.LOCK, spared, "it is one"),) if spared else ()
    assert reading.to_read(replace(volume, not_read=parts, reading_lines=0)) == words


def test_page_tells_why_lines_need_not_be_read_and_what_adds_up() -> None:
    page = plain(html.render(view_routed()))
    for words in ("package-lock.json860it is a lock file from end to end", "ann@example.orgshop/api/121,9007",
        "all addresses that are new to the branch./31,4007"):  # fmt: skip
        assert words in page
    text = plain(comment.render(view_routed()))
    assert "- 40 of 900 changed lines are to be read; why not the rest stands in the report." in text


@pytest.mark.parametrize(
    ("identity", "words"), [("*", "all addresses that are new to the branch"), ("a@example.org", "a@example.org")]
)
def test_by_whom_changes_add_up(identity: str, words: str) -> None:
    assert reading.who(Rolling(identity, "", 7, 2, 900)) == words
