"""What each assistant leaves by default, or as its documentation says: addresses and ids are facts, the words are ours."""

_GITHUB = "users.noreply.github.com"

TRAILERS = {  # co-authors
    "claude-code": ["Claude <noreply@anthropic.com>", f"claude[bot] <209825114+claude[bot]@{_GITHUB}>"],
    "copilot": [f"Copilot <175728472+Copilot@{_GITHUB}>", f"Copilot <223556219+Copilot@{_GITHUB}>",
        "Copilot <copilot@github.com>"],
    "cursor": ["Cursor <cursoragent@cursor.com>"],
    "codex": ["Codex <noreply@openai.com>", "Codex <codex@openai.com>"],
    "jules": [f"google-labs-jules[bot] <161369871+google-labs-jules[bot]@{_GITHUB}>"],
    "amp": ["Amp <amp@ampcode.com>"],
    "aider": ["aider (a-model) <aider@aider.chat>"],
    "openhands": ["openhands <openhands@all-hands.dev>"],
    "gemini": [f"gemini-cli <218195315+gemini-cli@{_GITHUB}>"],
    "windsurf": ["Cascade <cascade@windsurf.ai>"],
    "crush": ["Crush <crush@charm.land>"],
    "warp": ["Oz <oz-agent@warp.dev>"],
    "opencode": [f"opencode-agent[bot] <219766164+opencode-agent[bot]@{_GITHUB}>"],
    "sisyphus": ["Sisyphus <clio-agent@sisyphuslabs.ai>"],
    "mistral-vibe": ["Vibe <vibe@mistral.ai>"],
    "kiro": [f"Kiro Agent <244629292+kiro-agent@{_GITHUB}>"],
    "qwen": ["Qwen-Coder <qwen-coder@alibabacloud.com>"],
    "junie": ["Junie <junie@jetbrains.com>"],
    "kilo": [f"kiloconnect[bot] <240665456+kiloconnect[bot]@{_GITHUB}>"],
    "trae": ["TRAE CLI <traecli@bytedance.com>"],
    "factory-droid": [f"factory-droid[bot] <138933559+factory-droid[bot]@{_GITHUB}>"],
    "coderabbit": [f"coderabbitai[bot] <136622811+coderabbitai[bot]@{_GITHUB}>"],
    "firebender": ["Firebender <help@firebender.com>"],
}  # fmt: skip
AUTHORS = {
    "copilot": f"copilot-swe-agent[bot] <198982749+Copilot@{_GITHUB}>",
    "cursor": "Cursor Agent <cursoragent@cursor.com>",
    "codex": "Codex <codex@openai.com>",
    "devin": f"Devin AI <158243242+devin-ai-integration[bot]@{_GITHUB}>",
    "jules": f"google-labs-jules[bot] <161369871+google-labs-jules[bot]@{_GITHUB}>",
    "aider": "Dev (aider) <dev@example.org>",
    "openhands": "openhands <openhands@all-hands.dev>",
    "lovable": f"gpt-engineer-app[bot] <159125892+gpt-engineer-app[bot]@{_GITHUB}>",
    "v0": f"v0 <v0[bot]@{_GITHUB}>",
    "amazon-q": f"Amazon Q Developer <208079219+amazon-q-developer[bot]@{_GITHUB}>",
    "sweep": f"sweep-ai[bot] <128439645+sweep-ai[bot]@{_GITHUB}>",
    "codeflash": f"codeflash-ai[bot] <148906541+codeflash-ai[bot]@{_GITHUB}>",
}  # fmt: skip
EXTRAS = {  # lines that stand in the message beside a trailer or an author
    "claude-code": "Generated with [Claude Code](https://claude.com/claude-code)",
    "crush": "Generated with Crush",
    "firebender": "Generated with [Firebender](https://firebender.com)",
    "amp": "Amp-Thread-ID: https://ampcode.com/threads/T-00000000-0000",
    "copilot": "Agent-Logs-Url: https://github.com/example/shop/sessions/1",
    "devin": "Link to Devin run: https://app.devin.ai/sessions/0",
}
ALONE = [  # traces that come without an address
    ("claude-code", "Claude-Session: https://claude.ai/code/session_0"), ("cursor", "Made-with: Cursor"),
    ("replit", "Replit-Commit-Author: Agent"), ("entire", "Entire-Checkpoint: 0123456789ab"),
    ("unnamed-assistant", "Assisted-by: AGENT:model"), ("unnamed-assistant", "Generated-by: a model"),
    ("unnamed-assistant", "AI-Assisted: true"),
]  # fmt: skip
REQUESTS: list[tuple[str, str | None, int | None, str]] = [  # branch, account and body of a pull request
    ("claude-code", "claude/mend-login", None, "Generated with [Claude Code](https://claude.com/claude-code)"),
    ("claude-code", "claude/mend-login", 209825114, ""),
    ("claude-code", None, None, "Co-authored-by: Claude <noreply@anthropic.com>"),
    ("copilot", "copilot/mend-login", 198982749, ""),
    ("cursor", "cursor/mend-login", 206951365, "https://cursor.com/background-agent?bcId=bc-0"),
    ("codex", "codex/mend-login", None, "https://chatgpt.com/codex/tasks/task_e_0"),
    ("codex", "codex/mend-login", None, ""),
    ("devin", "devin/1-mend-login", 158243242, "https://app.devin.ai/sessions/0"),
    ("jules", "jules/mend-login", 161369871, "https://jules.google.com/task/0"),
    ("openhands", "openhands/mend-login", None, ""),
    ("windsurf", "windsurf-bot/mend-login", 189301087, ""),
    ("gemini", None, 176961590, ""),
    ("augment", None, None, "Pull Request opened by [Augment Code](https://www.augmentcode.com/)"),
    ("lovable", None, 159125892, ""),
]
