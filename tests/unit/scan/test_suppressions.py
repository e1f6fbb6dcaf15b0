"""Comments that silence scanners: which are reported, and that ordinary comments stay silent."""

import pytest

from codewarrant import catalogue
from codewarrant.catalogue import language_of
from codewarrant.records import Match
from steps.scan.scanners.interface import Target
from steps.scan.scanners.suppressions import SuppressionsScanner

SCANNER = SuppressionsScanner(catalogue.suppressions(), "0" * 64)


def scan(path: str, text: str) -> tuple[Match, ...]:
    target = Target(path, text.encode(), language_of(path))
    return SCANNER.scan([target]).matches if SCANNER.reads(target) else ()


FLAGS = [
    ("a.py", "eval(x)  # nosemgrep"),
    ("a.py", "eval(x)  # nosem: some.rule"),
    ("a.js", "// nosemgrep\neval(x)"),
    ("a.py", "run(x)  # nosec"),
    ("a.py", "run(x)  #nosec B602"),
    ("a.py", "x  # noqa: S602"),
    ("a.py", "x  # noqa: E501, S602"),
    ("a.go", "run(x) // #nosec G204"),
    ("a.go", "run(x) //nolint:errcheck,gosec"),
    ("a.go", "run(x) //nolint"),
    ("a.ts", "// eslint-disable-next-line security/detect-eval-with-expression"),
    ("a.js", "/* eslint-disable */"),
    ("a.js", "eval(x) // eslint-disable-line no-eval"),
    ("A.java", "run(x); // NOSONAR"),
    ("A.java", '@SuppressFBWarnings("SQL_INJECTION_JDBC")'),
    ("A.java", '@SuppressWarnings({"java:S2077", "unused"})'),
    ("A.cs", "#pragma warning disable CA3001"),
    ("A.cs", "#pragma warning disable CS0618, CA5351"),
    ("a.py", "x = f(y)  # lgtm[py/command-line-injection]"),
    ("a.py", "# codeql[py/sql-injection]"),
    ("a.tf", "  #checkov:skip=CKV_AWS_20:public on purpose"),
    ("a.tf", "# trivy:ignore:AVD-AWS-0086"),
    ("a.tf", "#tfsec:ignore:aws-s3-enable-bucket-logging"),
    (".github/workflows/a.yml", "  x: y # zizmor: ignore[template-injection]"),
    ("Dockerfile", "# hadolint ignore=DL3002"),
    ("a.py", "k = 'x'  # gitleaks:allow"),
    ("a.yml", "k: x  # pragma: allowlist secret"),
    ("a.py", "# TRUFFLEHOG:IGNORE"),
    ("unknown.kind", "x # nosec"),
]
SILENT = [
    ("a.py", "x = long  # noqa"),
    ("a.py", "x = long  # noqa: E501"),
    ("a.py", "import x  # type: ignore"),
    ("a.py", "nosec = 1"),
    ("a.js", "// eslint-disable-next-line no-console"),
    ("a.js", "/* eslint-disable max-len */"),
    ("a.go", "x() //nolint:errcheck"),
    ("A.java", '@SuppressWarnings("unchecked")'),
    ("A.cs", "#pragma warning disable CS0618"),
    ("README.md", "Write `# nosec` there."),
    ("a.py", "semgrep = 'nosemgrep'"),
    ("a.sh", "# shellcheck disable=SC2086"),
    ("a.go", "// nolinting today"),
]


@pytest.mark.parametrize(("path", "text"), FLAGS)
def test_comment_that_silences_a_scanner_is_reported(path: str, text: str) -> None:
    (match,) = scan(path, "one\ntwo\n" + text + "\nlast\n")
    assert match.rule == "suppression-comment"
    lines = text.split("\n")
    found = lines[match.region.start_line - 3][match.region.start_column - 1 : match.region.end_column - 1]
    assert found
    assert found in text


@pytest.mark.parametrize(("path", "text"), SILENT)
def test_other_comments_stay_silent(path: str, text: str) -> None:
    assert scan(path, text + "\n") == ()


def test_place_counts_characters_on_its_own_line() -> None:
    (one, two) = scan("a.py", "é = 1  # nosec\n\nü = 2  # nosec\n")
    assert [(m.region.start_line, m.region.start_column, m.region.end_column) for m in (one, two)] == [(1, 8, 15), (3, 8, 15)]


def test_with_other_rules_alone_it_says_nothing() -> None:
    assert SCANNER.scan([Target("a.py", b"x # nosec\n", language_of("a.py"))], frozenset({"other"})).matches == ()
