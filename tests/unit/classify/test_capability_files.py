"""How configuration is read for what it grants: the wider holds the narrower, and what cannot be read is no clean bill."""

import json
import time

import pytest

from codewarrant.catalogue import language_of
from steps.classify.capabilities import configuration, deltas, manifests
from steps.classify.capabilities import showing as looks
from steps.classify.capabilities.permissions import covers
from steps.classify.capabilities.showing import kind_of, shown
from steps.classify.capabilities.words import words_of
from tests.thorough import sampled
from tests.unit.classify.capability_cases import KNOWN, found, moved, sides_of

WORDS = words_of(KNOWN)
FLOW = ".github/workflows/a.yml"


def all_of(path: str, text: str | bytes) -> set[tuple[str, str]] | None:
    """Capability and what, of one text that is no code with a grammar; None where it cannot be read."""
    kind = kind_of(path, language_of(path))
    data = text.encode() if isinstance(text, str) else text
    said = shown(path, kind, data, None, WORDS) if kind else []
    return None if said is None else {(one.capability, one.what) for one in said}


def granted(capability: str, path: str, text: str) -> set[str]:
    said = all_of(path, text)
    assert said is not None
    return {what for name, what in said if name == capability}


def test_every_kind_of_text_has_its_reader() -> None:
    assert configuration.READERS.keys() == looks.CONFIGURATION
    assert looks.MANIFESTS.keys() == manifests.READERS.keys()


COVERS = [
    ("workflow-permission", "write-all", "contents: write", True),
    ("workflow-permission", "write-all in every job", "contents: write in every job", True),
    ("workflow-permission", "contents: write in every job", "contents: write", True),
    ("workflow-permission", "contents: write", "contents: write in every job", False),
    ("workflow-permission", "write-all", "contents: write in every job", False),
    ("workflow-permission", "contents: write", "packages: write", False),
    ("iam-permission", "s3:*", "s3:GetObject", True),
    ("iam-permission", "s3:Get*", "S3:getobject", True),
    ("iam-permission", "*", "iam:PassRole", True),
    ("iam-permission", "s3:* on *", "s3:GetObject", True),
    ("iam-permission", "s3:*", "s3:GetObject on *", False),
    ("iam-permission", "s3:GetObject", "s3:*", False),
    ("iam-permission", "s3:[a]*", "s3:a", False),
    ("iam-permission", "everything but iam:*", "s3:GetObject", False),
    ("kubernetes-permission", "* *", "get pods", True),
    ("kubernetes-permission", "* pods", "get pods", True),
    ("kubernetes-permission", "get *", "get pods", True),
    ("kubernetes-permission", "get pods", "get *", False),
    ("kubernetes-permission", "* *", "bind ClusterRole/a to User/b", False),
    ("dependency", "*", "left", False),
    ("outbound-host", "*", "partner.internal", False),
]  # fmt: skip


@pytest.mark.parametrize(("capability", "wide", "narrow", "expected"), COVERS)
def test_what_holds_what(capability: str, wide: str, narrow: str, expected: bool) -> None:
    assert covers(capability, wide, narrow) is expected
    assert covers(capability, wide, wide)


def workflow(whole: str = "", job: str = "") -> dict[str, bytes]:
    return {FLOW: f"on: push\n{whole}\njobs:\n  a:\n    runs-on: x\n{job}\n".encode()}


WRITE, READ = "permissions: {contents: write}", "permissions: {contents: read}"
FLOWS = [
    ("absent to read", workflow(), workflow(READ), []),
    ("absent to read-all", workflow(), workflow("permissions: read-all"), []),
    ("absent to none", workflow(), workflow("permissions: {}"), []),
    ("absent to write", workflow(), workflow(WRITE), [("contents: write in every job", "introduced")]),
    ("absent to write-all", workflow(), workflow("permissions: write-all"), [("write-all in every job", "introduced")]),
    ("read to write in a job", workflow(READ), workflow(READ, f"    {WRITE}"), [("contents: write", "introduced")]),
    ("job to whole", workflow(job=f"    {WRITE}"), workflow(WRITE), [("contents: write in every job", "introduced")]),
    ("whole to job", workflow(WRITE), workflow(job=f"    {WRITE}"), [("contents: write in every job", "removed")]),
    ("all to one", workflow("permissions: write-all"), workflow(WRITE), [("write-all in every job", "removed")]),
    ("one to all", workflow(WRITE), workflow("permissions: write-all"), [("write-all in every job", "introduced")]),
    ("anchor", workflow(), workflow("x: &p {id-token: write}\npermissions: *p"), [("id-token: write in every job",
        "introduced")]),
    ("merged", workflow(), workflow("x: &p {id-token: write}\npermissions: {<<: *p}"), [("id-token: write in every job",
        "introduced")]),
    ("expression", workflow(), workflow("permissions: {contents: '${{ x }}'}"), [("contents: ${{ x }} in every job",
        "introduced")]),
    ("twice", workflow(READ), workflow(f"{READ}\n{WRITE}"), [("contents: write in every job", "introduced")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in FLOWS], ids=[row[0] for row in FLOWS])
def test_workflow_permissions(old: dict[str, bytes], new: dict[str, bytes], expected: list[tuple[str, str]]) -> None:
    assert [(row[4], row[5]) for row in found(old, new)] == expected


def policy(action: str, resource: str = "arn:x", effect: str = "Allow") -> dict[str, bytes]:
    statement = {"Effect": effect, "Action": action, "Resource": resource}
    return {"policy.json": json.dumps({"Statement": [statement]}).encode()}


POLICIES = [
    ("narrower action", policy("s3:*"), policy("s3:GetObject"), [("s3:*", "removed")]),
    ("wider action", policy("s3:GetObject"), policy("s3:*"), [("s3:*", "introduced")]),
    ("wider resource", policy("s3:GetObject"), policy("s3:GetObject", "*"), [("s3:GetObject on *", "introduced")]),
    ("narrower resource", policy("s3:GetObject", "*"), policy("s3:GetObject"), [("s3:GetObject on *", "removed")]),
    ("denied", policy("s3:GetObject"), policy("s3:GetObject", effect="Deny"), [("s3:GetObject", "removed")]),
    ("no longer denied", policy("s3:*", effect="Deny"), policy("s3:*"), [("s3:*", "introduced")]),
    ("unknown effect", policy("s3:*", effect="Deny"), policy("s3:*", effect="${Effect}"), [("s3:*", "introduced")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in POLICIES], ids=[row[0] for row in POLICIES])
def test_cloud_permissions(old: dict[str, bytes], new: dict[str, bytes], expected: list[tuple[str, str]]) -> None:
    assert [(row[4], row[5]) for row in found(old, new)] == expected


TERRAFORM = [
    ('statement {\n actions = concat(["a:b"], ["c:d"])\n}\n', {"a:b", "c:d"}),
    ('statement {\n actions = var.actions\n}\n', {"var.actions"}),
    ('statement {\n actions = local.actions["x"]\n}\n', {"local.actions[]"}),
    ('statement {\n actions = var.x ? ["a:b"] : ["c:d"]\n}\n', {"a:b", "c:d"}),
    ('statement {\n # actions = ["a:b"]\n actions = [ # "a:b"\n "c:d", "e:f" ]\n}\n', {"c:d", "e:f"}),
    ('statement {\n actions = ["s3:${var.x["}"]}", "a:b"]\n}\n', {'s3:${var.x["}"]}', "a:b"}),
    ('dynamic "statement" {\n content {\n effect = "Allow"\n actions = ["a:b"]\n }\n}\n', {"a:b"}),
    ('x = jsonencode({ Statement = { Effect = "Allow", "\\u0041ction" = "a:b" } })\n', {"a:b"}),
    ('statement {\n not_actions = ["a:b"]\n}\n', {"everything but a:b"}),
    ('x = "statement { actions = [\\"a:b\\"] }"\n', set()),
    ('resource "azurerm_role_assignment" "r" {\n role_definition_name = "Owner"\n}\n', {"Owner"}),
    ('resource "aws_iam_role_policy_attachment" "r" {\n policy_arn = "arn:aws:iam::aws:policy/A"\n}\n',
        {"arn:aws:iam::aws:policy/A"}),
    ('resource "google_project_iam_binding" "r" {\n role = "roles/editor"\n}\n', {"roles/editor"}),
    ('resource "x" "r" {\n role = aws_iam_role.r.name\n}\n', set()),
    ('resource "azurerm_role_definition" "r" {\n permissions {\n actions = ["*"]\n not_actions = []\n }\n}\n', {"*"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TERRAFORM)
def test_terraform_permissions(text: str, expected: set[str]) -> None:
    assert granted("iam-permission", "a.tf", text) == expected


HOSTS = [
    ("a.yaml", "a: http://localhost:80 http://127.0.0.1 http://[::1]/ http://0.0.0.0 http://x.example http://a.example.com\n",
        set()),
    ("a.yaml", "a: http://www.w3.org/2000/svg\n$schema: https://s.partner.internal/a\n", set()),
    ("a.yaml", "a: http://example.com.partner.internal http://169.254.169.254/latest\n", {"example.com.partner.internal",
        "169.254.169.254"}),
    ("a.yaml", "a: 'https://example.org@api.partner.internal/'\n", {"api.partner.internal"}),
    ("a.yaml", "endpoints: [api.partner.internal:443, 10.0.0.1]\n", {"api.partner.internal", "10.0.0.1"}),
    ("a.yaml", "a: API.Partner.Internal.\nurl: API.Partner.Internal\n", {"api.partner.internal"}),
    ("a.yaml", "server: main.py\nhost: localhost\nhostname: web\ndomain: com\n", set()),
    ("README.md", "https://api.partner.internal\n", set()),
    ("docs/a.rst", "https://api.partner.internal\n", set()),
    ("a.html", "<a href='https://api.partner.internal'>\n", set()),
    ("package.json", '{"homepage": "https://api.partner.internal", "x": {"homepage": "https://b.partner.internal"}}',
        {"b.partner.internal"}),
    ("a.sh", "cat <<EOF\n# https://api.partner.internal\nEOF\n# https://no.partner.internal\n", {"api.partner.internal"}),
    ("a.sh", "x='a # https://api.partner.internal'\n", {"api.partner.internal"}),
    ("a.sh", "x='a\n# b' https://api.partner.internal\n", set()),
    ("a.sh", "x='a # https://api.partner.internal\nb'\n", {"api.partner.internal"}),
    ("Dockerfile", "ADD --chown=a https://api.partner.internal/x /x\n", {"api.partner.internal"}),
    ("a.toml", 'a = """\n# https://api.partner.internal\n"""\n', {"api.partner.internal"}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "expected"), HOSTS)
def test_hosts(path: str, text: str, expected: set[str]) -> None:
    assert granted("outbound-host", path, text) == expected


COMMANDS = [
    ("curl x", {"curl"}), ("a && curl x", {"curl"}), ("a || b; curl x", {"curl"}), ("x=$(curl y)", {"curl"}), ("`curl y`",
        {"curl"}),
    ("sudo -u root curl x", {"curl"}), ("A=1 B='2 3' curl x", {"curl"}), ("/usr/bin/curl x", {"curl"}), ("if ! curl x; then",
        {"curl"}),
    ("find . | xargs -n1 curl", {"curl"}), ("(curl x)", {"curl"}), ("{ curl x; }", {"curl"}), ("'curl' x", {"curl"}),
    ("echo curl", set()), ("curl_x y", set()), ("apt-get install curl", set()), ("x=curl", set()), ("mycurl x", set()),
    ("  --curl x", set()), ("# curl x", set()), ("echo '# x' && curl y", {"curl"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), COMMANDS)
def test_commands(line: str, expected: set[str]) -> None:
    assert granted("network-out", "a.sh", line + "\n") == expected


DISGUISED = [
    ("a.json", '{"\\u0070rivileged": true}', ("container-privilege", "privileged")),
    ("a.yaml", '"\\x70rivileged": true\n', ("container-privilege", "privileged")),
    ("a.yaml", '? "privi\\\n  leged"\n: true\n', ("container-privilege", "privileged")),
    ("a.yaml", "? privileged\n: true\n", ("container-privilege", "privileged")),
    ("a.yaml", "a: &a\n  privileged: true\nb: *a\n", ("container-privilege", "privileged")),
    ("a.yaml", "!x {!y privileged: !z true}\n", ("container-privilege", "privileged")),
    ("a.yaml", "a: 1\n---\nb: 2\n---\nprivileged: true\n", ("container-privilege", "privileged")),
    ("a.yaml", "x: &v true\nprivileged: *v\n", ("container-privilege", "privileged")),
    ("a.yaml", "privileged: false\nprivileged: true\n", ("container-privilege", "privileged")),
    ("a.json", '{"a": "https:\\/\\/api.partner.internal"}', ("outbound-host", "api.partner.internal")),
    ("a.json", '{"a": "https:\\u002f/api.partner.internal"}', ("outbound-host", "api.partner.internal")),
    ("a.json", '\ufeff{"a": "https://api.partner.internal"}', ("outbound-host", "api.partner.internal")),
    (FLOW, "permissions:\n  ? id-token\n  : write\n", ("workflow-permission", "id-token: write in every job")),
    (FLOW, 'env: {A: "${{ secr\\x65ts.B }}"}\n', ("environment", "secrets.B")),
    (FLOW, "env: {A: '${{ SECRETS . b }}'}\n", ("environment", "secrets.B")),
    (FLOW, "env: {A: '${{ secrets[matrix.x] }}'}\n", ("environment", "all secrets")),
    ("package.json", '{"dep\\u0065ndencies": {"l\\u0065ft": "1"}}', ("dependency", "left")),
    ("pyproject.toml", 'project."depend\\u0065ncies" = ["l\\u0065ft"]\n', ("dependency", "left")),
    ("pom.xml", "<dependency><groupId>a</groupId><artifactId>b</artifactId>\n<!-- x --></dependency>", ("dependency", "a:b")),
    ("PACKAGE.JSON", '{"dependencies": {"left": "1"}}', ("dependency", "left")),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "expected"), DISGUISED)
def test_another_way_to_write_it_hides_nothing(path: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in (all_of(path, text) or ())


PRIVILEGED = "spec: {containers: [{securityContext: {privileged: true}}]}\n"
UNREADABLE = [
    ("workflow", FLOW, "on: [push\n"),
    ("workflow with an alias to nothing", FLOW, "permissions: *gone\n"),
    ("manifest of a cluster", "a.yaml", PRIVILEGED + "\t- [\n"),
    ("policy", "a.json", '{"Statement": [{"Effect": "Allow"'),
    ("obfuscated", "a.json", '{"\\u0050": tr"'),
    ("package.json", "package.json", "{"),
    ("pyproject.toml", "pyproject.toml", "[project\n"),
    ("setup.cfg", "setup.cfg", "no section\n"),
    ("terraform", "a.tf", 'statement {\n actions = ["a:b"]\n'),
    ("terraform with an open text", "a.tf", 'policy_arn = "y\n'),
    ("toml", "a.toml", "a = \n"),
    ("too deep", FLOW, "a: " + "[" * 500 + "]" * 500 + "\n"),
    ("toml that is too deep", "a.toml", "a" + ".a" * 5000 + " = 1\n"),
    ("toml with lists that are too deep", "a.toml", "a = " + "[" * 5000 + "]" * 5000 + "\n"),
    ("project that is too deep", "pyproject.toml", "a" + ".a" * 5000 + " = 1\n"),
    ("terraform that is too deep", "a.tf", "actions = " + "[" * 500 + "]" * 500 + "\n"),
    ("too large", FLOW, "on: push\n" + "# x\n" * 400_000),
    ("binary", FLOW, b"on: push\0\n"),
    ("python", "a.py", "def f(:\n"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_what_cannot_be_read_is_named(path: str, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    change, source = moved({}, {path: data, "other.md": b"x"})
    assert deltas(change, source, sides_of(change, source), KNOWN)[1] == (path,)
    change, source = moved({path: data}, {})
    assert deltas(change, source, sides_of(change, source), KNOWN) == ((), ())


def test_document_that_cannot_be_read_but_grants_nothing_is_read_for_hosts() -> None:
    assert all_of("a.yaml", "a: [\nb: https://api.partner.internal\n") == {("outbound-host", "api.partner.internal")}
    assert all_of("a.json", "{'a': 'https://api.partner.internal'}") == {("outbound-host", "api.partner.internal")}


def test_what_stood_in_an_unreadable_file_counts_neither_as_known_nor_as_lost() -> None:
    text = b"permissions: write-all\n"
    change, source = moved({FLOW: text + b"\t["}, {FLOW: text, "b.yaml": b"x: 1\n"})
    rows, unread = deltas(change, source, sides_of(change, source), KNOWN)
    assert [(row.what, row.delta, row.traversal) for row in rows] == [("write-all in every job", "introduced", True)]
    assert unread == ()
    change, source = moved({FLOW: text}, {FLOW: text + b"\t["})
    assert deltas(change, source, sides_of(change, source), KNOWN) == ((), (FLOW,))


LARGE = 512 * 1024
HOSTILE = [
    ("aliases", FLOW, "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 400))),
    ("merges", FLOW, "a0: &a0 {k: x}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 400))),
    ("expressions", FLOW, "a: '" + "${{ secrets" * (LARGE // 12) + "'\n"),
    ("escaped quotes", "a.sh", '"' + '\\"' * (LARGE // 2)),
    ("options", "a.sh", "sudo " + "-a " * (LARGE // 3)),
    ("assignments", "a.sh", "A=1 " * (LARGE // 4)),
    ("continued", "Dockerfile", "RUN a \\\n" * (LARGE // 8)),
    ("comments", "a.tf", "/*" * (LARGE // 2)),
    ("quotes", "a.tf", "a = [" + '"a", ' * (LARGE // 6) + "]"),
    ("brackets", "a.json", "[" * LARGE),
    ("numbers", "a.json", "[" + "1," * (LARGE // 2) + "1]"),
    ("tags", "pom.xml", "<dependency" * (LARGE // 11)),
    ("references", "M.csproj", "<PackageReference " * (LARGE // 18)),
    ("names", "Cargo.toml", "[dependencies]\n" + "".join(f'd{n} = "1"\n' for n in range(LARGE // 14))),
    ("addresses", "a.toml", "a = [" + "".join(f'"http://h{n}.x",' for n in range(LARGE // 18)) + "]\n"),
    ("one word", "requirements.txt", "a" * LARGE),
    ("dots", "go.mod", "a." * (LARGE // 2)),
    ("groups", "build.gradle", "group: 'a', " * (LARGE // 12)),
    ("blanks", "a.env", "A=b" + " " * LARGE + "c"),
    ("actions", "a.json",
        '{"Statement": {"Effect": "Allow", "Action": [' + "".join(f'"s3:A{n}*",' for n in range(2000)) + '"x"]}}'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text"), sampled(HOSTILE, 4))
def test_no_text_takes_long(path: str, text: str) -> None:
    started = time.process_time()
    change, source = moved({}, {path: text.encode()})
    deltas(change, source, sides_of(change, source), KNOWN)
    assert time.process_time() - started < 5
