"""Both pages in a real browser: hostile text runs and loads nothing, everybody can read them, and pictures are taken.

Each payload is opened with the page's Content-Security-Policy and without it, so that neither stands in for the other.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from codewarrant.records import Verdict
from steps.report import html
from steps.report.history import page
from tests.unit.report import test_history_page as past
from tests.unit.report.routed import view_routed
from tests.unit.report.test_html import _PAYLOADS as MARKUP
from tests.unit.report.test_html import _everything as everything
from tests.unit.report.test_html import _rewritten as rewritten
from tests.unit.report.test_inert import PAYLOADS, PLACES

pytestmark = pytest.mark.interop
HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CODEWARRANT_CHROMIUM", "/usr/bin/chromium")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
HOSTILE = {
    **{f"inert: {name}": text for name, text in PAYLOADS.items()},
    **{f"page: {name}": text for name, text in MARKUP.items()},
}
LONG = ("<img src=x onerror=alert(1)>\u202e@octocat ![x](https://evil.example/x.png)\n::set-output name=x::y |" * 1_000)[
    :70_000
]
SIGHTS = [{"scheme": scheme, "width": width} for scheme in ("light", "dark") for width in (360, 1400)]
QUIET: dict[str, list[str]] = {"requests": [], "dialogs": [], "errors": [], "refused": [], "active": []}
Seen = list[dict[str, Any]]


@pytest.fixture(scope="session", autouse=True)
def packages() -> None:
    """Chromium and the packages of package-lock.json, which .ci/run installs; there a test that is skipped counts as failed."""
    if not (shutil.which("node") and Path(CHROMIUM).exists() and (HERE / "node_modules" / "playwright-core").is_dir()):
        pytest.skip("needs Node.js, Chromium, and `npm ci` in tests/browser; .ci/run has all three")


def seen(folder: Path, pages: Mapping[str, str], sights: list[dict[str, Any]], shots: Path | None = None) -> Seen:
    """What the browser tells of each page."""
    paths = []
    for number, (name, text) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(text, encoding="utf-8")
        paths.append({"name": name, "path": str(path)})
    asked = json.dumps({"pages": paths, "sights": sights, "shots": str(shots) if shots else None})
    done = subprocess.run(["node", str(HERE / "look.cjs")], input=asked.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: Seen = json.loads(done.stdout)
    return found


def kept(folder: Path, pages: Mapping[str, str], sights: list[dict[str, Any]]) -> Seen:
    """What is told of each page, of which pictures are taken. CODEWARRANT_SCREENSHOTS names where they are kept."""
    shots = Path(os.environ.get("CODEWARRANT_SCREENSHOTS") or folder)
    shots.mkdir(parents=True, exist_ok=True)
    return seen(folder, pages, sights, shots)


def change_page(text: str, *, alone: bool) -> str:
    """The page of a change in which every text of every record is this, or ends with it."""
    return html.render(rewritten(everything(), lambda words: text if alone else words + text))


def history_page(text: str) -> str:
    """The history in which every text of a bundle, a platform and a target branch is this."""
    return page.render(*past.hostile(text), past.TODAY)


PAGES: dict[str, Callable[[str], str]] = {
    "change": lambda text: change_page(text, alone=True),
    "change, after a text": lambda text: change_page(text, alone=False),
    "history": history_page,
}


# --- hostile text -----------------------------------------------------------------------------------------------------


def test_there_are_payloads_enough() -> None:
    assert len(HOSTILE) >= 70
    assert len(PAYLOADS) >= 40


@pytest.mark.parametrize(
    ("kind", "guarded"), [("change", True), ("history", True), *((kind, False) for kind in PAGES)],
    ids=lambda value: value if isinstance(value, str) else "with its policy" if value else "without any",
)  # fmt: skip
def test_no_payload_runs_loads_or_adds_anything(tmp_path: Path, kind: str, guarded: bool) -> None:
    pages = {name: PAGES[kind](text) for name, text in HOSTILE.items()}
    assert all(len(POLICY.findall(text)) == 1 for text in pages.values())
    found = seen(tmp_path, pages if guarded else {name: POLICY.sub("", text) for name, text in pages.items()}, [])
    assert len(found) == len(HOSTILE)
    assert {each["name"]: each for each in found if {name: each[name] for name in QUIET} != QUIET} == {}
    assert all(each["title"].endswith("codewarrant") for each in found)


def test_seventy_thousand_characters_are_as_quiet(tmp_path: Path) -> None:
    pages = {f"change: {name}": html.render(place(LONG)) for name, place in PLACES.items()} | {"history": history_page(LONG)}
    found = seen(tmp_path, {name: POLICY.sub("", text) for name, text in pages.items()}, [])
    assert {each["name"]: each for each in found if {name: each[name] for name in QUIET} != QUIET} == {}


LOUD = {
    "script": ("<script>alert(1)</script>", "dialogs"),
    "image": ("<img src=x onerror=alert(1)>", "dialogs"),
    "svg": ("<svg/onload=alert(1)>", "dialogs"),
    "focus": ("<p tabindex=0 autofocus onfocus='alert(1)'>x</p>", "dialogs"),
    "frame": ("<iframe src=https://evil.example></iframe>", "requests"),
    "stylesheet": ("<style>@import 'https://evil.example/x.css';</style>", "requests"),
    "background": ("<p style='background:url(https://evil.example/x.png)'>x</p>", "requests"),
    "refresh": ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "requests"),
    "handler": ("<p onclick='alert(1)'>x</p>", "active"),
    "link": ('<a href="javascript:alert(1)">x</a>', "active"),
}
"""What would be noticed if text became markup, and by which sign."""


@pytest.mark.parametrize("guarded", [True, False], ids=["with its policy", "without any"])
def test_what_acts_is_noticed(tmp_path: Path, guarded: bool) -> None:
    whole = html.render(everything())
    pages = {name: whole.replace("<main", f"{text}<main") for name, (text, _) in LOUD.items()}
    found = seen(tmp_path, pages if guarded else {name: POLICY.sub("", text) for name, text in pages.items()}, [])
    silent = [each["name"] for each in found if not (each[LOUD[each["name"]][1]] or (guarded and each["refused"]))]
    assert [name for name in silent if not (guarded and name == "refresh")] == []
    assert not (guarded and [each["name"] for each in found if each["dialogs"]]), "the policy lets no script run"


# --- what people see --------------------------------------------------------------------------------------------------


def shown() -> dict[str, str]:
    """Every kind of either page, with everything in it and with next to nothing."""
    return {
        "change": html.render(everything()),
        "change-allowed": html.render(view_routed(Verdict.ALLOW)),
        "change-blocked": html.render(view_routed(Verdict.BLOCK, enforced=False)),
        "history": page.render(*past.everything(), past.TODAY),
        "history-one": page.render(past.only([past.past()]), past.branch_of(), past.TODAY),
        "history-empty": page.render(past.only([]), past.branch_of(), past.TODAY),
        "history-years": page.render(past.only(past.spread(range(0, 7000, 100))), past.branch_of(outcomes="." * 9), past.TODAY),
    }


@pytest.fixture(scope="module")
def sights(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Each page, light and dark, narrow and wide."""
    return kept(tmp_path_factory.mktemp("shown"), shown(), SIGHTS)


def test_axe_finds_no_fault(sights: Seen) -> None:
    assert len(sights) == len(shown()) * len(SIGHTS)
    wrong = {f"{each['name']}, {each['scheme']}, {each['width']}": each["faults"] for each in sights if each["faults"]}
    assert wrong == {}
    assert all({"color-contrast", "document-title", "heading-order", "landmark-one-main", "region"} <= set(each["passed"])
               for each in sights)  # fmt: skip


def test_nothing_is_cut_off_or_wider_than_the_screen(sights: Seen) -> None:
    assert [
        (each["name"], each["width"], each["cut"], each["wide"]) for each in sights if each["cut"] or each["wide"] > 0
    ] == []


def test_pictures_are_taken_of_light_and_of_dark(sights: Seen) -> None:
    assert {each["scheme"]: each["paper"] for each in sights} == {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 23, 26)"}
    pictures = {(each["name"], each["scheme"], each["width"]): Path(each["shot"]).read_bytes() for each in sights}
    assert all(data.startswith(b"\x89PNG") and len(data) > 10_000 for data in pictures.values())
    assert len(set(pictures.values())) == len(pictures)


def test_faults_are_noticed(tmp_path: Path) -> None:
    whole = html.render(everything())
    bad = {
        "contrast": whole.replace("<main", '<p style="color:#ccc;background:#fff">pale</p><main'),
        "heading": whole.replace("<h2", "<h5", 1).replace("</h2>", "</h5>", 1),
        "wide": whole.replace('<div class="body">', '<div class="body"><p style="width:90rem">x</p>', 1),
    }
    found = {each["name"]: each for each in seen(tmp_path, bad, SIGHTS[:1], tmp_path)}
    assert any(fault.startswith("color-contrast") for fault in found["contrast"]["faults"])
    assert any(fault.startswith("heading-order") for fault in found["heading"]["faults"])
    assert found["wide"]["cut"] == ["p."]
