"""Critical areas: each fires by path and by line, near misses stay silent, and a removed check is worse than an added one."""

import pytest

from codewarrant import catalogue
from codewarrant.records import Tier, Touch, Via
from steps.classify import touches
from tests.samples import changed

AREAS = catalogue.areas()
BY_ID = {area.id: area for area in AREAS.areas}


def found(path: str, added: tuple[str, ...] = (), removed: tuple[str, ...] = (), critical: tuple[str, ...] = ()) -> set[str]:
    return {touch.area for touch in touched(path, added, removed, critical)}


def touched(
    path: str, added: tuple[str, ...] = (), removed: tuple[str, ...] = (), critical: tuple[str, ...] = ()
) -> tuple[Touch, ...]:
    return touches.find([changed(path, added, removed)], AREAS, critical).touches


PATHS = [
    ("gate", ".codewarrant/policy.yml", "docs/.codewarrant/policy.yml"),
    ("gate", ".codewarrant/rules/mine.yml", "codewarrant/rules.py"),
    ("gate", "CODEOWNERS", "CODEOWNERS.md"),
    ("gate", ".github/CODEOWNERS", "docs/codeowners-guide.md"),
    ("pipeline", ".github/workflows/ci.yml", "docs/.github/workflows.md"),
    ("pipeline", ".github/actions/x/index.js", ".github/ISSUE_TEMPLATE/bug.md"),
    ("pipeline", "steps/scan/action.yml", "steps/scan/reaction.yml"),
    ("pipeline", ".gitlab-ci.yml", "docs/gitlab-ci.md"),
    ("pipeline", "Jenkinsfile", "docs/my-jenkinsfile.md"),
    ("pipeline", "scripts/release.sh", "docs/release.md"),
    ("pipeline", ".npmrc", "npmrc.md"),
    ("pipeline", ".gitmodules", "gitmodules.txt"),
    ("pipeline", ".forgejo/workflows/ci.yml", "docs/forgejo.md"),
    ("tooling", ".vscode/tasks.json", "docs/vscode.json"),
    ("tooling", "sub/tox.ini", "sub/botox.ini"),
    ("tooling", "patches/left-pad.patch", "dispatches/x.txt"),
    ("agent-instructions", "AGENTS.md", "docs/user-agents.md"),
    ("agent-instructions", "sub/CLAUDE.md", "sub/claude.txt"),
    ("agent-instructions", ".cursor/rules/x.mdc", "cursor/rules.md"),
    ("agent-instructions", ".github/copilot-instructions.md", "docs/instructions.md"),
    ("agent-instructions", ".mcp.json", "example.mcp.json"),
    ("authentication", "src/auth/views.py", "src/authors/views.py"),
    ("authentication", "src/login.ts", "src/blog_in.ts"),
    ("authentication", "app/user_password.rb", "app/compassword.rb"),
    ("authorization", "app/permissions.py", "app/commissions.py"),
    ("authorization", "src/roles/index.ts", "src/scroles.ts"),
    ("session", "src/session.py", "src/possession.py"),
    ("cryptography", "lib/crypto/aes.py", "lib/cryptocurrency.py"),
    ("cryptography", "certs/ca.key", "certified.txt"),
    ("memory-unsafety", "src/a.c", "src/a.cfg"),
    ("payment", "app/billing/views.py", "app/rebilling_notes.py"),
    ("infrastructure", "Dockerfile", "docs/dockerfiles/readme.md"),
    ("infrastructure", "infra/main.tf", "src/leaf.tfx"),
    ("infrastructure", "docker-compose.yml", "src/decompose.yml"),
    ("data-schema", "app/migrations/0001_initial.py", "app/immigrations.py"),
    ("data-schema", "db/schema.sql", "db/schema_notes.md"),
    ("dependencies", "requirements.txt", "requirements.md"),
    ("dependencies", "web/package-lock.json", "web/package-info.json"),
    ("dependencies", "pyproject.toml", "mypyproject.toml"),
    ("dependencies", "vendor/lib/x.js", "vendors.js"),
]


@pytest.mark.parametrize(("area", "path", "near_miss"), PATHS, ids=[f"{area}-{path}" for area, path, _ in PATHS])
def test_area_fires_by_path(area: str, path: str, near_miss: str) -> None:
    assert area in found(path)
    assert area in found(path.upper()), "the case of a path is its author's choice"
    assert area not in found(near_miss)


LINES = [
    ("access-check", "a.py", "@login_required", "# @login_required"),
    ("access-check", "a.py", "    permission_classes = [IsAuthenticated]", "    permission_class_names = []"),
    ("access-check", "a.py", "if not request.user.has_perm('x'):", "if not request.path.has_permanent:"),
    ("access-check", "a.py", "abort(403)", "abort(404)"),
    ("access-check", "a.py", "raise Forbidden()", "raise Forgotten()"),
    ("access-check", "a.py", "raise HTTPException(status_code=403)", "raise HTTPException(status_code=404)"),
    ("access-check", "a.js", "res.sendStatus(401)", "res.sendStatus(400)"),
    ("access-check", "a.js", "throw new ForbiddenException()", "throw new ForkException()"),
    ("access-check", "a.go", "http.Error(w, text, http.StatusForbidden)", "http.Error(w, text, http.StatusNotFound)"),
    ("access-check", "A.java", '@PreAuthorize("hasRole(1)")', "@PreDestroy"),
    ("access-check", "A.java", "response.sendError(HttpServletResponse.SC_FORBIDDEN);", "response.sendError(code);"),
    ("access-check", "A.cs", "[Authorize]", "[Obsolete]"),
    ("access-check", "A.cs", "return Forbid();", "return Format();"),
    ("access-check", "a.py", "user = Depends(get_current_user)", "user = Depends(get_database)"),
    ("access-check", "a.js", "app.use(requireAuth)", "app.use(needAuth)"),
    ("access-check", "a.ts", "@UseGuards(JwtGuard)", "// @UseGuards(JwtGuard)"),
    ("access-check", "a.ts", "if (user.isAdmin) {", "if (user.isAdministrative) {"),
    ("authentication", "a.py", "user = authenticate(request)", "user = authenticated"),
    ("authentication", "a.js", "jwt.verify(token, key)", "jwt.version"),
    ("authentication", "a.py", "ok = bcrypt.checkpw(a, b)", "import bcrypt"),
    ("session", "a.py", "response.set_cookie('a', 'b')", "# set_cookie('a')"),
    ("session", "a.js", "res.cookie('a', 'b')", "res.cookies"),
    ("cryptography", "a.py", "hashlib.sha256(data)", "hashlibrary.find(data)"),
    ("cryptography", "a.js", "crypto.createHash('md5')", "cryptography.md"),
    ("cryptography", "a.py", "context.check_hostname = False", "context.hostname = x"),
    ("deserialization", "a.py", "pickle.loads(data)", "pickled.loads(data)"),
    ("deserialization", "a.py", "yaml.load(stream)", "yaml.dump(stream)"),
    ("payment", "a.py", "stripe.Charge.create()", "striped.colour"),
    ("access-check", "a.js", "app.use(requirePublisher)", "app.use(requiresPaper)"),
    ("access-check", "a.ts", "assertMayEdit(visitor, page);", "assertEqual(visitor, page);"),
    ("access-check", "a.py", "if not can_edit(user, page):", "if not cannery(page):"),
    ("access-check", "a.js", "if (post.authorId !== user.id) {", "if (post.author !== name) {"),
    ("identity-condition", "a.py", "if tenant_id not in allowed:", "if colour not in palette:"),
    ("identity-condition", "a.js", "if (!invite || invite.email !== req.user.email) {", "if (!invite) {"),
    ("access-opened", "A.java", "http.anyRequest().permitAll();", "http.anyRequest().permitted();"),
    ("constant-condition", "a.py", "if ready or True:", "if ready or truth:"),
    ("authorization", "a.ts", "new iam.PolicyStatement({ actions });", "new iam.Statement({ actions });"),
    ("middleware", "a.go", "m.Use(Auth)", "m.Reuse(Auth)"),
    ("refusal", "a.py", "    raise LookupError()", "    rising = LookupError()"),
    ("security-setting", "a.py", "DEFAULT_PERMISSION_CLASSES = x", "DEFAULT_PAGE_CLASSES = x"),
    ("caller-identity", "A.cs", "var item = items.Find(id, User.GetUserId());", "var item = items.Find(id);"),
    ("object-lookup", "a.go", "l, err := database.GetLabelByID(f.ID)", "l, err := database.GetLabels(f)"),
    ("proof-check", "a.go", "if !hmac.Equal(a, b) {", "if !bytes.Equal(a, b) {"),
    ("proof-check", "a.py", "verify_signature(body, header)", "verify_shape(body, header)"),
    ("memory-unsafety", "A.java", "sun.misc.Unsafe.getUnsafe()", "unsafety.check()"),
    ("output-escaping", "A.java", "out.println(Encode.forHtml(name));", "out.println(name);"),
    ("reflection", "A.java", "value = type.getMethod(name).invoke(it);", "value = type.methods(name);"),
    ("container-user", "Dockerfile", "USER 10001", "LABEL user=10001"),
    ("cryptography", "setup", "ssh-keygen -t dsa -f key", "ssh-key -t dsa"),
    ("execution", "a.py", "subprocess.run(command)", "subprocess.PIPE"),
    ("execution", "a.py", "eval(text)", "model.eval()"),
    ("execution", "a.js", "const cp = require('child_process')", "const children = process.list"),
    ("untrusted-input", "a.py", "@app.route('/x')", "@app.errorhandler(404)"),
    ("untrusted-input", "a.js", "router.post('/x', handler)", "map.get(key)"),
    ("untrusted-input", "a.ts", "@Post('x')", "@PostConstruct()"),
]


@pytest.mark.parametrize(("area", "path", "line", "near_miss"), LINES, ids=[f"{row[0]}-{row[2][:20]}" for row in LINES])
def test_area_fires_by_line(area: str, path: str, line: str, near_miss: str) -> None:
    assert area in found(path, added=(line,))
    assert area in found(path, removed=(line,))
    assert area not in found(path, added=(near_miss,))


def test_every_area_has_its_examples() -> None:
    assert {row[0] for row in PATHS} == {area.id for area in AREAS.areas if area.paths}
    assert {row[0] for row in LINES} == {area.id for area in AREAS.areas if area.lines or area.texts}


@pytest.mark.parametrize("path", ["README.md", "notes.txt", "data.json", "LICENSE"])
def test_lines_count_in_code_only(path: str) -> None:
    assert found(path, added=("@login_required", "pickle.loads(x)", "hashlib.md5(x)")) == set()


@pytest.mark.parametrize(
    ("path", "line"),
    [("a.py", "   # if user.is_admin:"), ("a.js", "\t// if (user.isAdmin)"), ("a.sh", "# subprocess.run(x)"), ("a.py", "")],
)
def test_comments_do_not_count(path: str, line: str) -> None:
    assert found(path, added=(line,), removed=(line,)) == set()


def test_line_counts_wherever_it_goes_on() -> None:
    assert found("a.py", removed=("x = 1; " * 5000 + "check_access(user)",)) == {"access-check"}


def test_removed_check_is_critical_and_named_by_its_old_line() -> None:
    (touch,) = touched("a.py", removed=("x = 1", "@login_required"))
    assert touch == Touch("access-check", "a.py", Via.REMOVED_LINE, 2, 1)
    assert touches.tier_of(touch, AREAS) is Tier.CRITICAL


def test_check_that_moves_within_its_file_is_touched_and_not_removed() -> None:
    (touch,) = touched("a.py", added=("x = 1", "    @login_required"), removed=("@login_required",))
    assert touch == Touch("access-check", "a.py", Via.ADDED_LINE, 2, 1)
    assert touches.tier_of(touch, AREAS) is Tier.HIGH


@pytest.mark.parametrize(
    "added",
    [(), ("# @login_required",), ("@login_optional",), ("@login_required_not",)],
    ids=["gone", "commented-out", "replaced", "near-miss"],
)
def test_check_that_does_not_stand_any_more_is_removed(added: tuple[str, ...]) -> None:
    assert Via.REMOVED_LINE in {touch.via for touch in touched("a.py", added=added, removed=("@login_required",))}


def test_check_that_stood_twice_and_now_once_is_removed() -> None:
    found = touched("a.py", added=("@login_required",), removed=("@login_required", "@login_required"))
    assert {(touch.via, touch.count) for touch in found} == {(Via.ADDED_LINE, 1), (Via.REMOVED_LINE, 1)}


def test_check_that_moves_to_another_file_is_removed() -> None:
    moved = [changed("a.py", removed=("@login_required",)), changed("b.py", added=("@login_required",))]
    assert [(touch.path, touch.via) for touch in touches.find(moved, AREAS, ()).touches] == [
        ("a.py", Via.REMOVED_LINE), ("b.py", Via.ADDED_LINE),
    ]  # fmt: skip


IN_TESTS = ["tests/test_a.py", "src/__tests__/a.js", "a.spec.ts", "conftest.py", "test_a.py", "fixtures/a.py"]


@pytest.mark.parametrize("path", IN_TESTS)
def test_test_code_is_of_moderate_tier_at_most(path: str) -> None:
    (touch,) = [touch for touch in touched(path, removed=("check_access(x)",)) if touch.via is Via.REMOVED_LINE]
    assert touches.tier_of(touch, AREAS) is Tier.MODERATE


@pytest.mark.parametrize("path", ["src/latest/a.py", "contest/a.py", "attestation.py", "a_testing_tool.py"])
def test_what_only_sounds_like_a_test_is_none(path: str) -> None:
    (touch,) = [touch for touch in touched(path, removed=("check_access(x)",)) if touch.via is Via.REMOVED_LINE]
    assert touches.tier_of(touch, AREAS) is Tier.CRITICAL


@pytest.mark.parametrize(
    ("path", "tier"),
    [
        ("tests/action.yml", Tier.HIGH),
        ("tests/AGENTS.md", Tier.HIGH),
        (".codewarrant/tests/a.yml", Tier.CRITICAL),
        ("tests/package.json", Tier.MODERATE),
    ],
)
def test_control_plane_is_not_capped_in_tests(path: str, tier: Tier) -> None:
    assert max(touches.tier_of(touch, AREAS).rank for touch in touched(path)) == tier.rank


@pytest.mark.parametrize("path", ["src/core/a.py", "tests/golden/a.py", '"src/core/a\\"b.py"', '"src/core/\\303.py"'])
def test_critical_paths_of_the_policy_are_of_high_tier(path: str) -> None:
    (touch,) = touched(path, critical=("src/core/**", "tests/golden/*"))
    assert (touch.area, touches.tier_of(touch, AREAS)) == ("critical-path", Tier.HIGH)
    assert touches.sentence_of(touch.area, AREAS) == "a path that the policy calls critical"


def test_critical_paths_are_globs_from_the_root() -> None:
    assert found("lib/src/core/a.txt", critical=("src/core/**",)) == set()


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ('".github/workflows/a\\"b.yml"', "pipeline"),
        ('".codewarrant/a\\nb.yml"', "gate"),
        ('"src/auth/\\303.py"', "authentication"),
        ('".cursor/rules/a\\\\b.mdc"', "agent-instructions"),
    ],
)
def test_quoting_of_a_path_hides_nothing(path: str, area: str) -> None:
    assert area in found(path)
