"""Who wrote a commit: what counts as a statement, what only looks like one, and that silence is never a human."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codewarrant import catalogue
from codewarrant.platforms.github import GitHubPlatform
from codewarrant.records import CommitOrigin, Confidence, Event, Evidence, Grade, Origin, Signal, Signals
from codewarrant.signals import MARKS, marks, patterns
from steps.classify import origin
from steps.classify.origin.commits import parse_commit
from tests.samples import Memory, event_of

SIGNALS = catalogue.signals()
BY_ID = {signal.id: signal for signal in SIGNALS.signals}
CLAUDE = "Claude <noreply@anthropic.com>"
TRAILER = f"Co-Authored-By: {CLAUDE}"
DEV = "Dev <dev@example.org>"
GITHUB = "users.noreply.github.com"
OID, TREE, DAY = "1" * 40, "c" * 40, "2026-11-02"


def raw(message: str, *, author: str = DEV, committer: str = DEV, days: tuple[str, str] = (DAY, DAY)) -> bytes:
    """A commit object whose author and committer wrote it on these days."""
    authored, committed = (int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) for day in days)
    return (
        f"tree {TREE}\nauthor {author} {authored} +0000\ncommitter {committer} {committed} +0000\n\n{message}\n"
    ).encode()


def told(data: bytes) -> CommitOrigin:
    return origin.origins((OID,), Memory({OID: data}), SIGNALS, (), DAY)[0]


def judged(message: str, *, author: str = DEV, committer: str = DEV) -> CommitOrigin:
    return told(raw(message, author=author, committer=committer))


# signal, where it stands, text that fires, near miss that must not
EXAMPLES = [
    ("claude-code-email", "trailer", TRAILER, "Co-Authored-By: Claude <noreply@anthropic.com.example.org>"),
    ("claude-code-session", "trailer", "Claude-Session: https://claude.ai/code/session_01",
     "Claude-Session: https://example.org/"),
    ("claude-code-footer", "message", "Generated with [Claude Code](https://claude.com/claude-code)", "With Claude Code"),
    ("claude-code-body", "body", f"It works.\r\n\r\n{TRAILER}", f"Upstream says {TRAILER}"),
    ("claude-code-branch", "branch", "claude/fix-login", "fix/claude/login"),
    ("claude-app-account", "account", "209825114", "2098251145"),
    ("copilot-email", "trailer", f"Co-authored-by: Copilot <175728472+Copilot@{GITHUB}>",
     f"Co-authored-by: Copilot <1175728472+Copilot@{GITHUB}>"),
    ("copilot-autofix-email", "trailer", f"Co-authored-by: Autofix <62310815+github-advanced-security[bot]@{GITHUB}>",
     f"Co-authored-by: A <6231081+a@{GITHUB}>"),
    ("copilot-session", "trailer", "Agent-Logs-Url: https://github.com/example/sessions/1",
     "Agent-Logs: https://github.com/example"),
    ("copilot-branch", "branch", "copilot/fix-12", "my-copilot/fix-12"),
    ("copilot-account", "account", "198982749", "19898274"),
    ("cursor-email", "author", "Cursor Agent <cursoragent@cursor.com>", "Cursor Agent <cursoragent@cursor.com.example.org>"),
    ("cursor-trailer", "trailer", "Made-with: Cursor", "Made-with: Cursors and care"),
    ("cursor-session", "body", "https://cursor.com/agents/bc-0", "https://cursor.com/agents/docs"),
    ("cursor-branch", "branch", "cursor/refactor-1a2b", "fix-cursor/position"),
    ("cursor-account", "account", "206951365", "1206951365"),
    ("codex-email", "committer", "Codex <codex@openai.com>", "Codex <codex@openai.community>"),
    ("codex-task", "message", "See https://chatgpt.com/codex/tasks/task_e_1", "See https://chatgpt.com/codex/"),
    ("codex-branch", "branch", "codex/add-tests", "codexes/add-tests"),
    ("codex-account", "account", "199175422", "99175422"),
    ("devin-email", "author", f"devin[bot] <158243242+devin-ai-integration[bot]@{GITHUB}>",
     f"devin <devin-ai-integration@{GITHUB}>"),
    ("devin-session", "message", "Link: https://app.devin.ai/sessions/1", "Link: https://app.devin.ai/docs"),
    ("devin-footer", "message", "Generated with [Devin](https://devin.ai)", "Generated with Devin's script"),
    ("devin-branch", "branch", "devin/1700000000-fix", "kevin/devin/fix"),
    ("devin-account", "account", "158243242", "158243243"),
    ("jules-email", "author", f"j <161369871+google-labs-jules[bot]@{GITHUB}>", "Jules <jules@example.org>"),
    ("jules-task", "body", "for task [1](https://jules.google.com/task/1)", "https://jules.google.com/docs"),
    ("jules-branch", "branch", "jules/issue-4", "verne-jules/issue-4"),
    ("jules-account", "account", "161369871", "16136987"),
    ("amp-email", "trailer", "Co-authored-by: Amp <amp@ampcode.com>", "Co-authored-by: Amp <amp@ampcode.community>"),
    ("amp-thread", "trailer", "Amp-Thread-ID: T-1", "Thread-ID: T-1"),
    ("amp-url", "body", "https://ampcode.com/threads/T-1", "https://ampcode.com/manual"),
    ("aider-name", "author", "Dev (aider) <dev@example.org>", "Aider Smith <dev@example.org>"),
    ("aider-email", "trailer", "Co-authored-by: aider (x) <aider@aider.chat>", "Co-authored-by: aider <aider@example.org>"),
    ("aider-subject", "subject", "aider: add a test", "Fix for aider: add a test"),
    ("openhands-email", "author", "openhands <openhands@all-hands.dev>", "openhands <openhands@all-hands.development>"),
    ("openhands-branch", "branch", "openhands/issue-1", "all-openhands/issue"),
    ("gemini-email", "trailer", f"Co-authored-by: g <176961590+gemini-code-assist[bot]@{GITHUB}>",
     "Co-authored-by: Gemini <g@google.com>"),
    ("gemini-account", "account", "176961590", "17696159"),
    ("windsurf-email", "trailer", "Co-authored-by: Cascade <cascade@windsurf.ai>", "Co-authored-by: C <cascade@example.org>"),
    ("windsurf-branch", "branch", "windsurf-bot/fix", "windsurf/fix"),
    ("windsurf-account", "account", "189301087", "18930108"),
    ("roo-email", "author", "Roo <roomote@roocode.com>", "Roo <roo@example.org>"),
    ("crush-email", "trailer", "Co-Authored-By: Crush <crush@charm.land>", "Co-Authored-By: Crush <crush@charm.lands>"),
    ("crush-footer", "message", "Generated with Crush", "Generated with crushed stone"),
    ("warp-email", "trailer", "Co-Authored-By: Oz <oz-agent@warp.dev>", "Co-Authored-By: Oz <oz@warp.dev>"),
    ("opencode-email", "trailer", "Co-Authored-By: opencode <noreply@opencode.ai>", "Co-Authored-By: o <noreply@opencode.aid>"),
    ("opencode-account", "account", "219766164", "219766165"),
    ("sisyphus-email", "trailer", "Co-authored-by: Sisyphus <clio-agent@sisyphuslabs.ai>",
     "Co-authored-by: S <clio@example.org>"),
    ("mistral-vibe-email", "trailer", "Co-Authored-By: Vibe <vibe@mistral.ai>", "Co-Authored-By: Vibe <info@mistral.ai>"),
    ("kiro-email", "trailer", f"Co-Authored-By: Kiro <244629292+kiro-agent@{GITHUB}>",
     "Co-Authored-By: Kiro <kiro@amazon.com>"),
    ("amazon-q-email", "author", f"Q <208079219+amazon-q-developer[bot]@{GITHUB}>", f"Q <20807921+q@{GITHUB}>"),
    ("amazon-q-account", "account", "208079219", "208079218"),
    ("ona-email", "trailer", "Co-Authored-By: Ona <no-reply@ona.com>", "Co-Authored-By: Mona <no-reply@mona.com>"),
    ("replit-email", "author", "Replit <agent@replit.com>", "Replit <user-agent@replit.com>"),
    ("replit-trailer", "trailer", "Replit-Commit-Author: Agent", "Replit-Commit-Author: Deployment"),
    ("qwen-email", "trailer", "Co-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>",
     "Co-authored-by: Q <q@alibabacloud.com>"),
    ("junie-email", "trailer", "Co-authored-by: Junie <junie@jetbrains.com>", "Co-authored-by: J <junie.moon@jetbrains.com>"),
    ("jetbrains-ai-email", "author", f"j <220155983+jetbrains-ai[bot]@{GITHUB}>", f"j <22015598+jetbrains-ai[bot]@{GITHUB}>"),
    ("kilo-email", "trailer", f"Co-authored-by: k <240665456+kiloconnect[bot]@{GITHUB}>",
     f"Co-authored-by: k <24066545+k@{GITHUB}>"),
    ("trae-email", "trailer", "Co-authored-by: TRAE CLI <traecli@bytedance.com>", "Co-authored-by: Dev <dev@bytedance.com>"),
    ("augment-email", "trailer", "Co-authored-by: Augment Agent <agent@augmentcode.com>",
     "Co-authored-by: A <a@augmentcode.com>"),
    ("augment-footer", "body", "Pull Request opened by [Augment Code](https://www.augmentcode.com/)", "opened by Augment Code"),
    ("factory-droid-email", "trailer", f"Co-authored-by: d <138933559+factory-droid[bot]@{GITHUB}>",
     f"Co-authored-by: d <138933558+d@{GITHUB}>"),
    ("factory-droid-account", "account", "138933559", "138933558"),
    ("cline-email", "trailer", "Co-authored-by: AI Assistant <assistant@cline.bot>", "Co-authored-by: A <dev@cline.bot>"),
    ("continue-email", "author", f"c <230936708+continue[bot]@{GITHUB}>", f"c <continue[bot]@{GITHUB}>"),
    ("cody-email", "author", f"c <201248094+sourcegraph-cody[bot]@{GITHUB}>", f"Cody <cody@{GITHUB}>"),
    ("coderabbit-email", "trailer", f"Co-authored-by: c <136622811+coderabbitai[bot]@{GITHUB}>",
     "Reviewed-by: coderabbitai[bot]"),
    ("coderabbit-account", "account", "136622811", "36622811"),
    ("sweep-email", "author", f"s <128439645+sweep-ai[bot]@{GITHUB}>", f"s <12843964+sweep@{GITHUB}>"),
    ("sweep-account", "account", "128439645", "12843964"),
    ("codegen-email", "author", f"c <131295404+codegen-sh[bot]@{GITHUB}>", "Codegen <codegen@example.org>"),
    ("ellipsis-email", "trailer", f"Co-authored-by: e <65095814+ellipsis-dev[bot]@{GITHUB}>",
     f"Co-authored-by: e <5095814+e@{GITHUB}>"),
    ("codeflash-email", "author", f"c <148906541+codeflash-ai[bot]@{GITHUB}>", f"c <48906541+c@{GITHUB}>"),
    ("codeflash-account", "account", "148906541", "1489065410"),
    ("lovable-email", "author", f"l <159125892+gpt-engineer-app[bot]@{GITHUB}>", "Lovable <lovable@example.org>"),
    ("lovable-account", "account", "159125892", "59125892"),
    ("v0-email", "author", f"v0 <v0[bot]@{GITHUB}>", f"v0 <v0@{GITHUB}>"),
    ("firebender-email", "trailer", "Co-Authored-By: Firebender <help@firebender.com>",
     "Co-Authored-By: F <self-help@firebender.com>"),
    ("firebender-footer", "message", "Generated with [Firebender](https://firebender.com)", "Generated with a firebender"),
    ("command-code-email", "trailer", "Co-authored-by: CommandCodeBot <noreply@commandcode.ai>",
     "Co-authored-by: C <c@commandcode.ai>"),
    ("gitar-email", "author", "Gitar <noreply@gitar.ai>", "Gitar <noreply@guitar.ai>"),
    ("assisted-by", "trailer", "Assisted-by: AGENT:model tool", "Assisted-by: Somebody <somebody@example.org>"),
    ("generated-by", "trailer", "AI-Generated-By: some assistant", "Auto-Generated-By: protoc"),
    ("ai-assisted", "trailer", "AI-Assisted: true", "AI-Assisted: false"),
    ("entire-checkpoint", "trailer", "Entire-Checkpoint: 0123456789ab", "Entire-Checkpoint: none"),
    ("git-ai-note", "note", "authorship/3.0.0", "authorship/0.0.1"),
    ("agent-trace-record", "trace", "0.1.0", "2.0"),
]  # fmt: skip


def fired(where: str, text: str, day: str | None = None) -> set[str]:
    """Signals that this text fires where it stands."""
    match where:
        case "account" | "branch":
            event = event_of(author=int(text)) if where == "account" else event_of(branch=text)
            return {item.signal for item in origin.event_evidence(event, SIGNALS)}
        case "body":
            event = replace(event_of(), marks=marks(text, SIGNALS))
            return {item.signal for item in origin.event_evidence(event, SIGNALS)}
        case "note" | "trace":
            return {item.signal for item in patterns(SIGNALS).find({where: (text,)})}
    message = {"subject": text, "trailer": f"Fix\n\nBody.\n\n{text}", "message": f"Fix\n\n{text}\n\nMore."}.get(where, "Fix")
    people = {where: text} if where in ("author", "committer") else {}
    days = (day or DAY, day or DAY)
    found = told(raw(message, author=people.get("author", DEV), committer=people.get("committer", DEV), days=days))
    return {item.signal for item in found.evidence}


def test_every_signal_has_an_example() -> None:
    assert {row[0] for row in EXAMPLES} == {signal.id for signal in SIGNALS.signals}


@pytest.mark.parametrize(("signal", "where", "text", "near_miss"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_signal_fires_on_its_example_and_not_on_the_near_miss(signal: str, where: str, text: str, near_miss: str) -> None:
    assert signal in fired(where, text)
    assert signal not in fired(where, near_miss)


@pytest.mark.parametrize(
    "message",
    [
        f"Fix\n\n{TRAILER}",
        f"Fix\n\n{TRAILER.upper()}",
        f"Fix\n\nBody.\n\nSigned-off-by: Dev <dev@example.org>\n{TRAILER}",
        "Fix\n\nCo-Authored-By: Claude\n <noreply@anthropic.com>",
        "Fix\n\nCo-Authored-By: Claude\n\t<noreply@anthropic.com>",
        f"Fix\r\n\r\nBody.\r\n\r\n{TRAILER}\r\n",
        f"Fix\n\n{TRAILER}\n\n\n",
        TRAILER,
        f"Fix\n\n{TRAILER}\n(cherry picked from commit {'1' * 40})",
        f"Fix\n\n  {TRAILER}",
        f"Fix\n\n{TRAILER}\n\nMore was said after it.",
        f"Add login (#7)\n\n* Add login\n\n{TRAILER}\n\n* Add a test\n\nIt passes.\n\n---------\n\nSigned-off-by: {DEV}",
        f"Squashed commit of the following:\n\ncommit {'1' * 40}\nAuthor: {DEV}\n\n    Fix\n\n    {TRAILER}\n\nDone.",
        f"Squashed commit of the following:\n\ncommit {'1' * 40}\nAuthor: {CLAUDE}\n\n    Fix",
        f"Fix\n\nSigned-off-by: {DEV}\n  {TRAILER}",
        "Fix\n\nCo-Authored-By:Claude <noreply@anthropic.com>",
        "Fix\n\nCo-Authored-By : Claude <noreply@anthropic.com>",
        f'Revert "Fix"\n\nThis reverts commit {"1" * 40}, which said:\n\n    {TRAILER}\n\nIt broke the build.',
    ],
    ids=["plain", "upper-case", "after-another", "folded", "folded-with-tab", "crlf", "blank-lines-behind", "no-body",
         "cherry-pick-below", "indented", "in-the-body", "squash-by-github", "squash-by-git", "author-in-a-squash-by-git",
         "indented-below-another", "no-space", "space-before-the-colon", "quoted-by-indentation"],
)  # fmt: skip
def test_trailer_is_read_however_it_is_written(message: str) -> None:
    found = judged(message)
    assert (found.origin, {item.agent for item in found.evidence}) == (Origin.AI, {"claude-code"})


@pytest.mark.parametrize(
    "message",
    [
        f"Fix\n\nPeople write things such as {TRAILER} here.\n\nSigned-off-by: Dev <dev@example.org>",
        f'Revert "Fix"\n\n> {TRAILER}\n\nReviewed-by: Dev <dev@example.org>',
        "Fix\n\nCo-Authored-By: Claude <noreply@\u0430nthropic.com>",
        "Fix\n\nCo-Authored-By: Claude <noreply@anthropic\u200b.com>",
        "Fix\n\nCo-Authored-By: Claude",
        "Fix\n\nCo-Authored-By noreply@anthropic.com",
        "",
    ],
    ids=["inside-a-sentence", "quoted-with-a-mark", "homoglyph", "zero-width",
         "name-without-address", "no-token", "empty"],
)  # fmt: skip
def test_what_only_looks_like_a_trailer_says_nothing(message: str) -> None:
    assert judged(message) == CommitOrigin(OID, Origin.UNKNOWN, (), TREE)


def test_forged_header_in_the_message_is_no_author() -> None:
    assert judged("Fix\nauthor Cursor Agent <cursoragent@cursor.com> 1 +0000").origin is Origin.UNKNOWN


def test_signature_header_does_not_shift_the_others() -> None:
    data = raw(f"Fix\n\n{TRAILER}").replace(b"\n\n", b"\ngpgsig -----BEGIN\n author x\n -----END\n\n", 1)
    assert parse_commit(data).author == DEV
    assert told(data).origin is Origin.AI


def test_commit_that_is_no_utf_8_is_read_all_the_same() -> None:
    assert told(raw(f"Caf\u00e9\n\n{TRAILER}").decode().encode("latin-1")).origin is Origin.AI


@pytest.mark.parametrize("data", [b"", b"\n\n", b"tree\nauthor\n\nFix", b"tree x\nauthor y\n\nFix", b"\0\xff"])
def test_what_is_no_commit_is_unknown(data: bytes) -> None:
    assert told(data) == CommitOrigin(OID, Origin.UNKNOWN, ())


def test_evidence_holds_only_what_matched_and_no_control_characters() -> None:
    wide = Signal("wide", "some", Grade.DECLARED, ("subject",), "evil.*", "2023-01-01", "a test")
    (item,) = patterns(Signals("v1", (wide,))).find({"subject": ("not \x1b[31m, evil \u202e" + "x" * 500,)}, DAY)
    assert item.matched.startswith("evil \\u202ex")
    assert len(item.matched) == 120


def test_evidence_of_a_trailer_in_free_words_holds_its_name_alone() -> None:
    (item,) = judged("Fix\n\nAssisted-by: whatever stands here").evidence
    assert item.matched == "Assisted-by:"


def test_a_message_with_many_folded_lines_takes_no_time_that_matters() -> None:
    assert judged("Fix\n\nNote: x\n" + " y\n" * 200_000 + TRAILER).origin is Origin.AI


# --- dates ------------------------------------------------------------------------------------------------------------

DATED = [row for row in EXAMPLES if row[1] in ("author", "committer", "trailer", "subject", "message")]


def before(day: str) -> str:
    return datetime.fromordinal(datetime.fromisoformat(day).toordinal() - 1).date().isoformat()


@pytest.mark.parametrize(("signal", "where", "text", "_"), DATED, ids=[row[0] for row in DATED])
def test_no_commit_older_than_a_signal_fires_it(signal: str, where: str, text: str, _: str) -> None:
    since = BY_ID[signal].valid_from
    assert signal in fired(where, text, since)
    assert signal not in fired(where, text, before(since))


@pytest.mark.parametrize("signal", SIGNALS.signals, ids=list(BY_ID))
def test_every_signal_has_a_day_and_a_source(signal: Signal) -> None:
    assert "2023-01-01" < datetime.fromisoformat(signal.valid_from).date().isoformat() <= "2026-11-30"
    assert signal.source.startswith(("https://", "seen in public "))


@pytest.mark.parametrize(
    ("days", "expected"),
    [(("2020-01-01", "2020-01-01"), Origin.UNKNOWN), ((DAY, "2020-01-01"), Origin.AI), (("2020-01-01", DAY), Origin.AI)],
    ids=["old", "authored-later", "rebased-later"],
)
def test_the_later_of_the_two_days_counts(days: tuple[str, str], expected: Origin) -> None:
    assert told(raw(f"Fix\n\n{TRAILER}", days=days)).origin is expected


@pytest.mark.parametrize("time", [b"-86400 +0000", b"99999999999999999999 +0000", b"999999999999 +0000", b"never", b""])
def test_a_day_that_cannot_be_read_hides_nothing(time: bytes) -> None:
    data = raw(f"Fix\n\n{TRAILER}", days=("2020-01-01", "2020-01-01"))
    assert told(data.replace(b"1577836800 +0000", time)).origin is Origin.AI


@pytest.mark.parametrize(("day", "fires"), [("2026-01-31", True), ("2026-02-01", False), (None, True)])
def test_a_signal_may_end(day: str | None, fires: bool) -> None:
    ended = replace(BY_ID["claude-code-email"], valid_to="2026-01-31")
    found = patterns(Signals("codewarrant/ai-signals/v1", (ended,))).find({"author": (CLAUDE,)}, day)
    assert bool(found) is fires


# --- the pull request -------------------------------------------------------------------------------------------------

SUMMARY = "<!-- This is an auto-generated comment: release notes by coderabbit.ai -->\n## Summary by CodeRabbit\n* New login"
ALL = "\n".join(row[2] for row in EXAMPLES if "body" in BY_ID[row[0]].where)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Mends the login.", ()),
        (SUMMARY, ()),
        ("A\r\n\r\nGenerated with [Claude Code](https://claude.com/claude-code)\r\n", ("Generated with [Claude Code",)),
        (None, ()),
        (7, ()),
    ],
    ids=["nothing", "summary-by-a-reviewer", "footer", "no-body", "no-text"],
)
def test_only_marks_of_the_body_reach_the_event(
    body: object, expected: tuple[str, ...], tmp_path: Path
) -> None:
    asked = {"number": 3, "body": body, "user": {"login": "dev", "id": 7}, "head": {}, "base": {}}
    (tmp_path / "event.json").write_text(json.dumps({"pull_request": asked}))
    place = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(tmp_path / "event.json")}
    assert GitHubPlatform(place).facts()[0].marks == expected


def test_marks_are_few_short_and_harmless() -> None:
    found = marks(f"{ALL}\nCo-authored-by: \x1b[31m{'x' * 500}<noreply@anthropic.com>", SIGNALS)
    assert len(found) == MARKS
    assert all(len(mark) <= 120 and mark.isprintable() for mark in found)


# --- one word for the change ------------------------------------------------------------------------------------------


def of(word: Origin, confidence: Confidence = Confidence.LOW) -> CommitOrigin:
    return CommitOrigin(OID, word, (), confidence=confidence)


AI, MIXED = of(Origin.AI, Confidence.MEDIUM), of(Origin.MIXED, Confidence.MEDIUM)
HUMAN, SILENT = of(Origin.HUMAN), of(Origin.UNKNOWN)
NOTHING = event_of()
BRANCH, ACCOUNT = event_of(branch="claude/x"), event_of(author=198982749)


@pytest.mark.parametrize(
    ("commits", "event", "expected"),
    [
        ([], NOTHING, (Origin.UNKNOWN, Confidence.LOW)),
        ([SILENT], NOTHING, (Origin.UNKNOWN, Confidence.LOW)),
        ([SILENT, SILENT], event_of(author=1, branch="feature/x"), (Origin.UNKNOWN, Confidence.LOW)),
        ([AI], NOTHING, (Origin.AI, Confidence.MEDIUM)),
        ([AI, of(Origin.AI)], NOTHING, (Origin.AI, Confidence.LOW)),
        ([AI, SILENT], NOTHING, (Origin.MIXED, Confidence.MEDIUM)),
        ([AI, HUMAN], NOTHING, (Origin.MIXED, Confidence.MEDIUM)),
        ([MIXED], NOTHING, (Origin.MIXED, Confidence.MEDIUM)),
        ([HUMAN], NOTHING, (Origin.HUMAN, Confidence.HIGH)),
        ([HUMAN, SILENT], NOTHING, (Origin.UNKNOWN, Confidence.LOW)),
        ([HUMAN], BRANCH, (Origin.MIXED, Confidence.LOW)),
        ([HUMAN], ACCOUNT, (Origin.MIXED, Confidence.HIGH)),
        ([SILENT], BRANCH, (Origin.MIXED, Confidence.LOW)),
        ([AI], BRANCH, (Origin.AI, Confidence.MEDIUM)),
        ([SILENT], event_of(branch="refs/heads/claude/x"), (Origin.MIXED, Confidence.LOW)),
        ([SILENT], replace(NOTHING, marks=("https://app.devin.ai/sessions/",)), (Origin.MIXED, Confidence.MEDIUM)),
        ([SILENT], ACCOUNT, (Origin.AI, Confidence.HIGH)),
        ([MIXED, SILENT], ACCOUNT, (Origin.AI, Confidence.HIGH)),
        ([], BRANCH, (Origin.MIXED, Confidence.LOW)),
    ],
    ids=["no-commits", "silence", "silence-of-all", "all", "all-as-sure-as-the-least", "some", "some-human", "mixed", "human",
         "human-and-silence", "human-on-its-branch", "human-by-its-account", "branch-alone", "all-and-branch", "pushed-branch",
         "body-alone", "account", "account-and-mixed", "branch-without-commits"],
)  # fmt: skip
def test_one_word_for_the_change(commits: list[CommitOrigin], event: Event, expected: tuple[Origin, Confidence]) -> None:
    assert origin.aggregate(commits, origin.event_evidence(event, SIGNALS)) == expected


@pytest.mark.parametrize("grade", list(Grade))
def test_every_grade_has_a_confidence(grade: Grade) -> None:
    word, confidence = origin.aggregate((SILENT,), (Evidence("some-signal", "somebody", grade, "branch", "x"),))
    assert (word, confidence.rank) == {
        Grade.PLATFORM: (Origin.AI, 2), Grade.SIGNED: (Origin.MIXED, 2), Grade.DECLARED: (Origin.MIXED, 1),
        Grade.CIRCUMSTANTIAL: (Origin.MIXED, 0),
    }[grade]  # fmt: skip


# --- whatever anybody adds or removes ---------------------------------------------------------------------------------

LINE = st.sampled_from([
    TRAILER, f"  {TRAILER}", f"> {TRAILER}", "Human-authored: yes", f"Signed-off-by: {DEV}", "Some words.", "", "* Fix", "---",
    "Generated with [Claude Code](x)", "Assisted-by: AGENT:model", "Co-authored-by: Claude", " <noreply@anthropic.com>",
])  # fmt: skip
ADDED = st.sampled_from([f"Signed-off-by: {DEV}", "Human-authored: yes", "Reviewed-by: x", TRAILER, "\nHuman-authored: yes"])
RAISED = (Origin.AI, Origin.MIXED)


@given(st.lists(LINE, max_size=8), st.lists(ADDED, min_size=1, max_size=3))
def test_adding_a_trailer_never_lowers(message: list[str], added: list[str]) -> None:
    first = judged("\n".join(["Fix", "", *message]))
    then = judged("\n".join(["Fix", "", *message, *added]))
    assert then.origin in RAISED if first.origin in RAISED else then.origin is not Origin.HUMAN
    assert {item.signal for item in first.evidence} <= {item.signal for item in then.evidence}


@given(st.lists(LINE, min_size=1, max_size=8), st.data())
def test_removing_a_line_never_makes_a_human(message: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(message) - 1))
    assert judged("\n".join(["Fix", "", *message[:place], *message[place + 1 :]])).origin is not Origin.HUMAN
