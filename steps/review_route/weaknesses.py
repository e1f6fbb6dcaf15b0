"""Which classes of weakness a change can hold, told from its languages, the areas it touches and what it becomes able to do.

A language, area or capability that does not stand here is not guessed at: nothing is known of the change then.
"""

from collections.abc import Iterable, Mapping

from codewarrant.records import Classification, Delta, ScanResult

_TEXT = frozenset({"CWE-798"})  # a credential can stand in any text
_PROGRAM = _TEXT | {
    "CWE-22", "CWE-78", "CWE-79", "CWE-88", "CWE-89", "CWE-90", "CWE-94", "CWE-117", "CWE-200", "CWE-209", "CWE-287", "CWE-295",
    "CWE-306", "CWE-327", "CWE-338", "CWE-347", "CWE-352", "CWE-362", "CWE-377", "CWE-400", "CWE-434", "CWE-489", "CWE-502",
    "CWE-532", "CWE-601", "CWE-611", "CWE-639", "CWE-643", "CWE-732", "CWE-770", "CWE-862", "CWE-863", "CWE-915", "CWE-918",
    "CWE-943", "CWE-1333", "CWE-1336",
}  # fmt: skip
_SCRIPT = _PROGRAM | {"CWE-1321"}
_BUILD = _TEXT | {"CWE-78", "CWE-94", "CWE-250", "CWE-266", "CWE-295", "CWE-494", "CWE-532", "CWE-732", "CWE-829", "CWE-1357"}
_SETTINGS = _TEXT | {"CWE-15", "CWE-250", "CWE-266", "CWE-306", "CWE-319", "CWE-489", "CWE-732", "CWE-942", "CWE-1188"}

BY_LANGUAGE: Mapping[str, frozenset[str]] = {
    "python": _PROGRAM | {"CWE-95"},
    "javascript": _SCRIPT | {"CWE-95"}, "typescript": _SCRIPT | {"CWE-95"}, "tsx": _SCRIPT | {"CWE-95"},
    "java": _PROGRAM | {"CWE-470", "CWE-917"},
    "go": _PROGRAM | {"CWE-190"},
    "csharp": _PROGRAM | {"CWE-470", "CWE-787"},
    "shell": _BUILD | {"CWE-22", "CWE-77", "CWE-88", "CWE-367", "CWE-377"},
    "dockerfile": _BUILD, "workflow": _BUILD, "action": _BUILD, "go-module": _BUILD,
    "terraform": _SETTINGS | {"CWE-311", "CWE-326", "CWE-778", "CWE-923"},
    **dict.fromkeys(("json", "yaml", "toml", "ini", "xml"), _SETTINGS),
    **dict.fromkeys(("csv", "css", "graphql", "protobuf", "localisation", "gettext", "markdown", "text"), _TEXT),
    "pem": _TEXT | {"CWE-321"},
}  # fmt: skip
"""By id in rules/languages.yml; those for which there are no rules are left out."""

BY_AREA: Mapping[str, frozenset[str]] = {
    "access-check": frozenset({"CWE-287", "CWE-306", "CWE-352", "CWE-639", "CWE-862", "CWE-863"}),
    "authentication": frozenset({"CWE-287", "CWE-306", "CWE-307", "CWE-347", "CWE-521", "CWE-522", "CWE-640"}),
    "authorization": frozenset({"CWE-266", "CWE-285", "CWE-639", "CWE-862", "CWE-863"}),
    **dict.fromkeys(
        ("identity-condition", "caller-identity", "object-lookup", "access-opened", "middleware", "refusal"),
        frozenset({"CWE-285", "CWE-639", "CWE-862", "CWE-863"}),
    ),
    "constant-condition": frozenset({"CWE-287", "CWE-570", "CWE-571", "CWE-862"}),
    "security-setting": frozenset({"CWE-16", "CWE-287", "CWE-295", "CWE-306", "CWE-352", "CWE-1188"}),
    "proof-check": frozenset({"CWE-287", "CWE-345", "CWE-347"}),
    "output-escaping": frozenset({"CWE-22", "CWE-78", "CWE-79", "CWE-116"}),
    "reflection": frozenset({"CWE-470"}),
    "container-user": frozenset({"CWE-250", "CWE-266"}),
    "session": frozenset({"CWE-352", "CWE-384", "CWE-613", "CWE-614", "CWE-1004"}),
    "cryptography": frozenset(
        {"CWE-208", "CWE-295", "CWE-321", "CWE-326", "CWE-327", "CWE-328", "CWE-338", "CWE-347", "CWE-916"}
    ),
    "deserialization": frozenset({"CWE-502"}),
    "payment": frozenset({"CWE-362", "CWE-639", "CWE-682", "CWE-841"}),
    "execution": frozenset({"CWE-78", "CWE-88", "CWE-94", "CWE-95", "CWE-470"}),
    "untrusted-input": frozenset(
        {"CWE-20", "CWE-79", "CWE-89", "CWE-352", "CWE-434", "CWE-601", "CWE-611", "CWE-862", "CWE-918"}
    ),
    "infrastructure": frozenset({"CWE-250", "CWE-266", "CWE-319", "CWE-732", "CWE-923", "CWE-1188"}),
    "data-schema": frozenset({"CWE-89", "CWE-311", "CWE-312", "CWE-732"}),
    "dependencies": frozenset({"CWE-494", "CWE-506", "CWE-829", "CWE-1357"}),
}
"""By id in rules/areas.yml; of what judges, builds or instructs, and of unsafe memory, it is left open what could go wrong."""

BY_CAPABILITY: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("network-out", "outbound-host"), frozenset({"CWE-200", "CWE-295", "CWE-319", "CWE-918"})),
    "listener": frozenset({"CWE-20", "CWE-306", "CWE-319", "CWE-352", "CWE-400", "CWE-862", "CWE-1327"}),
    "process-execution": frozenset({"CWE-78", "CWE-88", "CWE-426"}),
    "filesystem": frozenset({"CWE-22", "CWE-59", "CWE-73", "CWE-367", "CWE-377", "CWE-732"}),
    "environment": frozenset({"CWE-15", "CWE-200", "CWE-526", "CWE-532"}),
    "dynamic-code": frozenset({"CWE-94", "CWE-95", "CWE-494", "CWE-829"}),
    "reflection": frozenset({"CWE-470", "CWE-915"}),
    **dict.fromkeys(("iam-permission", "kubernetes-permission"), frozenset({"CWE-250", "CWE-266", "CWE-269", "CWE-732"})),
    "workflow-permission": frozenset({"CWE-250", "CWE-266", "CWE-829"}),
    "container-privilege": frozenset({"CWE-250", "CWE-266", "CWE-269"}),
    "dependency": frozenset({"CWE-494", "CWE-506", "CWE-829", "CWE-1357"}),
}
"""By id in rules/capabilities.yml; native code can hold any weakness of memory, so that it is left open."""


def classes(classification: Classification | None, scan: ScanResult | None) -> frozenset[str] | None:
    """The classes as CWE ids; None where a part of the change is of a kind that nothing is known of."""
    if classification is None or scan is None or len(scan.ledger) < classification.volume.files:
        return None
    introduced = (delta.capability for delta in classification.capabilities if delta.delta is not Delta.REMOVED)
    parts = [
        *_looked_up((entry.language for entry in scan.ledger), BY_LANGUAGE),
        *_looked_up((touch.area for touch in classification.touches), BY_AREA),
        *_looked_up(introduced, BY_CAPABILITY),
    ]
    known = [part for part in parts if part is not None]
    return frozenset().union(*known) if known and len(known) == len(parts) else None


def _looked_up(names: Iterable[str], table: Mapping[str, frozenset[str]]) -> list[frozenset[str] | None]:
    return [table.get(name) for name in sorted(set(names))]
