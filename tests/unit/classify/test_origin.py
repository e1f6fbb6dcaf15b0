"""Who wrote a commit: what counts as a statement, what only looks like one, and that silence is never a human."""

import pytest

from codewarrant import catalogue
from codewarrant.records import CommitOrigin, Event, Origin
from steps.classify import origin
from tests.samples import commit_of, event_of

SIGNALS = catalogue.signals().signals
CLAUDE = "Claude <noreply@anthropic.com>"
TRAILER = f"Co-Authored-By: {CLAUDE}"


def judged(message: str, *, author: str = "Dev <dev@example.org>", committer: str = "Dev <dev@example.org>") -> CommitOrigin:
    return origin.origin_of("1" * 40, commit_of(message, author=author, committer=committer), SIGNALS)


# signal, where it stands, text that fires, near miss that must not
EXAMPLES = [
    ("claude-code-email", "trailer", TRAILER, "Co-Authored-By: Claude <noreply@anthropic.com.example.org>"),
    ("claude-code-session", "trailer", "Claude-Session: https://claude.ai/code/session_01", "Claude-Session: https://example.org/"),
    ("claude-code-footer", "message", "Generated with [Claude Code](https://claude.com/claude-code)", "With Claude Code"),
    ("claude-code-branch", "branch", "claude/fix-login", "fix/claude/login"),
    ("claude-app-account", "account", "209825114", "2098251145"),
    ("copilot-email", "trailer", "Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>",
     "Co-authored-by: Copilot <1198982749+Copilot@users.noreply.github.com>"),
    ("copilot-session", "trailer", "Agent-Logs-Url: https://github.com/example/sessions/1", "Agent-Logs: https://github.com/example"),
    ("copilot-branch", "branch", "copilot/fix-12", "my-copilot/fix-12"),
    ("copilot-account", "account", "198982749", "19898274"),
    ("cursor-email", "author", "Cursor Agent <cursoragent@cursor.com>", "Cursor Agent <cursoragent@cursor.com.example.org>"),
    ("cursor-branch", "branch", "cursor/refactor-1a2b", "fix-cursor/position"),
    ("cursor-account", "account", "206951365", "1206951365"),
    ("codex-email", "committer", "Codex <codex@openai.com>", "Codex <codex@openai.community>"),
    ("codex-task", "message", "See https://chatgpt.com/codex/tasks/task_e_1", "See https://chatgpt.com/codex/"),
    ("codex-branch", "branch", "codex/add-tests", "codexes/add-tests"),
    ("codex-account", "account", "199175422", "99175422"),
    ("devin-email", "author", "devin[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>",
     "devin <devin-ai-integration@users.noreply.github.com>"),
    ("devin-session", "message", "Link: https://app.devin.ai/sessions/1", "Link: https://app.devin.ai/docs"),
    ("devin-branch", "branch", "devin/1700000000-fix", "kevin/devin/fix"),
    ("devin-account", "account", "158243242", "158243243"),
    ("jules-email", "author", "j <161369871+google-labs-jules[bot]@users.noreply.github.com>", "Jules <jules@example.org>"),
    ("jules-branch", "branch", "jules/issue-4", "verne-jules/issue-4"),
    ("jules-account", "account", "161369871", "16136987"),
    ("amp-email", "trailer", "Co-authored-by: Amp <amp@ampcode.com>", "Co-authored-by: Amp <amp@ampcode.community>"),
    ("amp-thread", "trailer", "Amp-Thread-ID: https://ampcode.com/threads/T-1", "Thread-ID: T-1"),
    ("aider-name", "author", "Dev (aider) <dev@example.org>", "Aider Smith <dev@example.org>"),
    ("aider-email", "trailer", "Co-authored-by: aider (x) <aider@aider.chat>", "Co-authored-by: aider <aider@example.org>"),
    ("aider-subject", "subject", "aider: add a test", "Fix for aider: add a test"),
    ("openhands-email", "author", "openhands <openhands@all-hands.dev>", "openhands <openhands@all-hands.development>"),
    ("openhands-branch", "branch", "openhands/issue-1", "all-openhands/issue"),
    ("gemini-account", "account", "176961590", "17696159"),
    ("windsurf-email", "trailer", "Co-authored-by: Cascade <cascade@windsurf.ai>", "Co-authored-by: C <cascade@example.org>"),
    ("windsurf-branch", "branch", "windsurf-bot/fix", "windsurf/fix"),
    ("roo-email", "author", "Roo <roomote@roocode.com>", "Roo <roo@example.org>"),
    ("crush-email", "trailer", "Co-Authored-By: Crush <crush@charm.land>", "Co-Authored-By: Crush <crush@charm.lands>"),
    ("warp-email", "trailer", "Co-Authored-By: Oz <oz-agent@warp.dev>", "Co-Authored-By: Oz <oz@warp.dev>"),
    ("opencode-email", "trailer", "Co-Authored-By: opencode <noreply@opencode.ai>", "Co-Authored-By: o <noreply@opencode.aid>"),
    ("mistral-vibe-email", "trailer", "Co-Authored-By: Vibe <vibe@mistral.ai>", "Co-Authored-By: Vibe <info@mistral.ai>"),
    ("kiro-email", "trailer", "Co-Authored-By: Kiro <kiro-agent@amazon.com>", "Co-Authored-By: Kiro <kiro@amazon.com>"),
    ("ona-email", "trailer", "Co-Authored-By: Ona <no-reply@ona.com>", "Co-Authored-By: Mona <no-reply@mona.com>"),
    ("replit-email", "author", "Replit <agent@replit.com>", "Replit <user-agent@replit.com>"),
    ("assisted-by", "trailer", "Assisted-by: some assistant", "Assisted-by-nobody: x"),
    ("generated-by", "trailer", "AI-Generated-By: some assistant", "Auto-Generated-By: protoc"),
    ("entire-checkpoint", "trailer", "Entire-Checkpoint: 0123456789ab", "Entire-Checkpoint: none"),
]  # fmt: skip


def fired(where: str, text: str) -> set[str]:
    match where:
        case "account" | "branch":
            event = event_of(author=int(text)) if where == "account" else event_of(branch=text)
            return {item.signal for item in origin.event_evidence(event, SIGNALS)}
        case "author" | "committer":
            evidence = judged("Fix", author=text) if where == "author" else judged("Fix", committer=text)
        case "subject":
            evidence = judged(text)
        case "trailer":
            evidence = judged(f"Fix\n\nBody.\n\n{text}")
        case _:
            evidence = judged(f"Fix\n\n{text}\n\nMore.")
    return {item.signal for item in evidence.evidence}


def test_every_signal_has_an_example() -> None:
    assert {row[0] for row in EXAMPLES} == {signal.id for signal in SIGNALS}


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
    ],
    ids=["plain", "upper-case", "after-another", "folded", "folded-with-tab", "crlf", "blank-lines-behind", "no-body",
         "cherry-pick-below", "indented"],
)  # fmt: skip
def test_trailer_is_read_however_it_is_written(message: str) -> None:
    found = judged(message)
    assert (found.origin, {item.agent for item in found.evidence}) == (Origin.AI, {"claude-code"})


@pytest.mark.parametrize(
    "message",
    [
        f"Fix\n\n{TRAILER}\n\nThe line above is only talk.",
        f"Fix\n\nPeople write things such as {TRAILER} here.\n\nSigned-off-by: Dev <dev@example.org>",
        f'Revert "Fix"\n\nThis reverts commit {"1" * 40}, which said:\n\n    {TRAILER}\n\nIt broke the build.',
        f'Revert "Fix"\n\n> {TRAILER}\n\nReviewed-by: Dev <dev@example.org>',
        "Fix\n\nCo-Authored-By: Claude <noreply@\u0430nthropic.com>",
        "Fix\n\nCo-Authored-By: Claude <noreply@anthropic\u200b.com>",
        "Fix\n\nCo-Authored-By: Claude",
        "Fix\n\nCo-Authored-By noreply@anthropic.com",
        "",
    ],
    ids=["in-the-body", "inside-a-sentence", "inside-a-quoted-revert", "quoted-with-a-mark", "homoglyph", "zero-width",
         "name-without-address", "no-token", "empty"],
)  # fmt: skip
def test_what_only_looks_like_a_trailer_says_nothing(message: str) -> None:
    assert judged(message) == CommitOrigin("1" * 40, Origin.UNKNOWN, ())


def test_forged_header_in_the_message_is_no_author() -> None:
    assert judged("Fix\nauthor Cursor Agent <cursoragent@cursor.com> 1 +0000").origin is Origin.UNKNOWN


def test_signature_header_does_not_shift_the_others() -> None:
    raw = commit_of(f"Fix\n\n{TRAILER}").replace(b"\n\n", b"\ngpgsig -----BEGIN\n author x\n -----END\n\n", 1)
    assert origin.parse_commit(raw).author == "Dev <dev@example.org>"
    assert origin.origin_of("1" * 40, raw, SIGNALS).origin is Origin.AI


def test_commit_that_is_no_utf_8_is_read_all_the_same() -> None:
    raw = commit_of(f"Caf\u00e9\n\n{TRAILER}").decode().encode("latin-1")
    assert origin.origin_of("1" * 40, raw, SIGNALS).origin is Origin.AI


def test_evidence_holds_only_what_matched_and_no_control_characters() -> None:
    (item,) = judged("Fix\n\nAssisted-by: \x1b[31m\u202eevil" + "x" * 500).evidence
    assert item.matched == "Assisted-by: \\x1b"


AI = CommitOrigin("1" * 40, Origin.AI, ())
SILENT = CommitOrigin("2" * 40, Origin.UNKNOWN, ())
NOTHING = event_of()


@pytest.mark.parametrize(
    ("commits", "event", "expected"),
    [
        ([], NOTHING, Origin.UNKNOWN),
        ([SILENT], NOTHING, Origin.UNKNOWN),
        ([SILENT, SILENT], event_of(author=1, branch="feature/x"), Origin.UNKNOWN),
        ([AI], NOTHING, Origin.AI),
        ([AI, SILENT], NOTHING, Origin.MIXED),
        ([SILENT], event_of(branch="claude/x"), Origin.MIXED),
        ([SILENT], event_of(author=198982749), Origin.AI),
        ([], event_of(branch="claude/x"), Origin.MIXED),
    ],
    ids=["no-commits", "silence", "silence-of-all", "all", "some", "branch-alone", "account", "branch-without-commits"],
)
def test_one_word_for_the_change(commits: list[CommitOrigin], event: Event, expected: Origin) -> None:
    assert origin.aggregate(commits, origin.event_evidence(event, SIGNALS)) is expected
