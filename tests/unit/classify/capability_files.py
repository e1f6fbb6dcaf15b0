"""Configuration by capability and format: a file without it, the file with it, and all that this shows with its lines."""

from collections.abc import Sequence
from typing import NamedTuple


class Case(NamedTuple):
    """One format; `rows` are capability, what and line."""

    name: str
    without: str
    text: str
    rows: Sequence[tuple[str, str, int]]


def _dependency(name: str, without: str, text: str, *whats: tuple[str, int]) -> Case:
    return Case(name, without, text, [("dependency", what, line) for what, line in whats])


def _one(capability: str, name: str, without: str, text: str, *whats: tuple[str, int]) -> Case:
    return Case(name, without, text, [(capability, what, line) for what, line in whats])


_POM = "<project>\n{}\n</project>\n"
_CSPROJ = "<Project Sdk='Microsoft.NET.Sdk'>\n  <ItemGroup>\n{}\n  </ItemGroup>\n</Project>\n"
DEPENDENCIES = {
    "npm": _dependency(
        "package.json", '{"name": "m",\n "homepage": "https://m.partner.internal"}\n',
        '{"dependencies": {"left": "^1.0"},\n "devDependencies": {"right": "1"},\n "optionalDependencies": {"maybe": "1"},\n'
        ' "peerDependencies": {"@scope/peer": "*"},\n "overrides": {"x": "npm:other@2"}}\n',
        ("left", 1), ("right", 2), ("maybe", 3), ("@scope/peer", 4), ("other", 5),
    ),
    "npm alias": _dependency(
        "package.json", "{}", '{"dependencies": {"left": "npm:@evil/left@1.0"}}', ("left", 1), ("@evil/left", 1),
    ),
    "pyproject": _dependency(
        "pyproject.toml", '[project]\nname = "m"\n\n[project.urls]\nHome = "https://m.partner.internal"\n',
        '[build-system]\nrequires = ["hatchling"]\n\n[project]\ndependencies = [\n'
        '    "Left_Pad[extra]>=1 ; python_version > \'3\'",\n]\n'
        '[project.optional-dependencies]\nall = ["right"]\n\n[dependency-groups]\ndev = ["group-one", {include-group = "x"}]\n'
        '[tool.poetry.dependencies]\npython = "^3"\npoet = "1"\n\n[tool.poetry.group.test.dependencies]\n'
        'tester = {version = "1"}\n'
        '[tool.uv]\ndev-dependencies = ["ultra"]\n',
        ("hatchling", 2), ("left-pad", 6), ("right", 9), ("group-one", 12), ("poet", 15), ("tester", 18), ("ultra", 20),
    ),
    "requirements": _dependency(
        "requirements-dev.txt", "# nothing\n-r base.txt\n--no-index\n",
        "left==1.0 \\\n    --hash=sha256:00\nRight_Pad>=2 # why\n-e git+ssh://git@localhost/x/egged.git@main#egg=Named\n"
        "at @ file:///x.whl\n",
        ("left", 1), ("right-pad", 3), ("named", 4), ("at", 5),
    ),
    "requirements by address": _dependency(
        "requirements.txt", "#git+https://localhost/x/no.git\n",
        "git+https://localhost/x/left_pad.git@v1\n-e https://me:1@localhost/right/archive/main.zip\n",
        ("left-pad", 1), ("localhost/right/archive/main.zip", 2),
    ),
    "requirements folder": _dependency("requirements/ci.in", "", "left==1\n", ("left", 1)),
    "setup.cfg": _dependency(
        "setup.cfg", "[metadata]\nname = m\n",
        "[options]\ninstall_requires =\n    left>=1\n    right\n\n[options.extras_require]\nall =\n"
        "    more; python_version > '3'\n",
        ("left", 3), ("right", 4), ("more", 8),
    ),
    "Pipfile": _dependency("Pipfile", "[requires]\npython_version = '3'\n", "[packages]\nleft = '==1'\n[dev-packages]\n"
    "right = '*'\n",
                           ("left", 2), ("right", 4)),
    "go.mod": _dependency(
        "go.mod", "module m\n\ngo 1.22\n",
        "module m\n\nrequire golang.org/x/text v0.1.0\n\nrequire (\n\tgithub.com/some/left/v2 v2.0.1 // indirect\n"
        "\tgopkg.in/yaml.v3 v3.0.0\n)\n\n"
        "replace github.com/old/one => github.com/new/one v1.0.0\n",
        ("golang.org/x/text", 3), ("github.com/some/left", 6), ("gopkg.in/yaml", 7), ("github.com/new/one", 10),
    ),
    "maven": _dependency(
        "pom.xml", _POM.format("<!-- <dependency><artifactId>x</artifactId></dependency> -->"),
        _POM.format(
            "<dependencies>\n<dependency>\n<groupId>org.left</groupId>\n<artifactId>left</artifactId><version>1</version>\n"
            "<exclusions><exclusion><groupId>no</groupId><artifactId>no</artifactId></exclusion></exclusions>\n</dependency>\n"
            "</dependencies>\n<build><plugins><plugin><artifactId>right-plugin</artifactId></plugin></plugins></build>"
        ),
        ("org.left:left", 3), ("org.apache.maven.plugins:right-plugin", 9),
    ),
    "gradle": _dependency(
        "build.gradle", "// implementation 'org.no:no:1'\n",
        "plugins { id 'org.right' version '1' }\ndependencies {\n    implementation 'org.left:left:1.0'\n"
        "    api group: 'org.g', name: 'n', version: '1'\n"
        "    implementation libs.some.alias\n}\n",
        ("org.right", 1), ("org.left:left", 3), ("org.g:n", 4), ("libs.some.alias", 5),
    ),
    "gradle.kts": _dependency(
        "build.gradle.kts", "val x = 1\n", 'dependencies {\n    implementation("org.left:left:1.0")\n}\n', ("org.left:left", 2),
    ),
    "gradle catalogue": _dependency(
        "gradle/libs.versions.toml", "[versions]\nleft = '1'\n",
        "[libraries]\na = { module = 'org.left:left', version = '1' }\nb = 'org.right:right:1'\n[plugins]\n"
        "c = { id = 'org.plug', version = '1' }\n",
        ("org.left:left", 2), ("org.right:right", 3), ("org.plug", 5),
    ),
    "csproj": _dependency(
        "M.csproj", _CSPROJ.format("<!-- <PackageReference Include='No' /> -->"),
        _CSPROJ.format("    <PackageReference Include=\"Left.Pad\" Version=\"1\" />\n"
            "    <PackageReference Version='1' Include='Right' />"),
        ("Left.Pad", 3), ("Right", 4),
    ),
    "packages.config": _dependency(
        "packages.config", "<packages>\n</packages>\n", '<packages>\n  <package id="Left.Pad" version="1" />\n</packages>\n',
            ("Left.Pad", 2),
    ),
    "cargo": _dependency(
        "Cargo.toml", '[package]\nname = "m"\nrepository = "https://m.partner.internal"\n',
        '[dependencies]\nleft = "1"\nren = { package = "right", version = "1" }\n\n[dev-dependencies]\ndev = "1"\n\n'
        '[target.\'cfg(unix)\'.dependencies]\n'
        'unixy = "1"\n\n[workspace.dependencies]\nshared = "1"\n',
        ("left", 2), ("right", 3), ("dev", 6), ("unixy", 9), ("shared", 12),
    ),
    "gem": _dependency("Gemfile", "# gem 'no'\n", "gem 'left', '~> 1'\n  gem(\"right\")\n", ("left", 1), ("right", 2)),
    "composer": _dependency(
        "composer.json", '{"require": {"php": ">=8", "ext-json": "*"}}', '{"require": {"some/left": "1"},\n'
        '"require-dev": {"some/right": "1"}}',
        ("some/left", 1), ("some/right", 2),
    ),
}

_POD = "apiVersion: v1\nkind: Pod\nspec:\n"
PRIVILEGES = {
    "pod": _one(
        "container-privilege", "pod.yaml", _POD + "  hostNetwork: false\n  securityContext: {runAsUser: 1000}\n",
        _POD + "  hostNetwork: true\n  hostPID: true\n  hostIPC: true\n  containers:\n    - securityContext:\n"
            "        privileged: true\n"
        "        allowPrivilegeEscalation: true\n        runAsUser: 0\n        capabilities:\n"
        "          add: [NET_ADMIN, CAP_SYS_PTRACE]\n"
        "          drop: [ALL]\n  volumes:\n    - hostPath: {path: /etc}\n    - hostPath:\n"
        "        path: /var/run/docker.sock\n",
        ("host network", 4), ("host pid", 5), ("host ipc", 6), ("privileged", 9), ("privilege escalation", 10), ("user root",
            11),
        ("capability NET_ADMIN", 13), ("capability SYS_PTRACE", 13), ("host path /etc", 16), ("docker.sock", 18),
    ),
    "template": _one(
        "container-privilege", "templates/pod.yaml", _POD + "{{- if .Values.x }}\n  a: {{ .Values.a }}\n{{- end }}\n",
        _POD + "{{- if .Values.x }}\n  a: b{{ .Values.a }}\n  hostNetwork: true\n{{- end }}\n", ("host network", 6),
    ),
    "json": _one(
        "container-privilege", "task.json", '{"privileged": false}', '{"containerDefinitions": [\n {"privileged": true}]}',
            ("privileged", 2),
    ),
    "compose": _one(
        "container-privilege", "compose.yml", "services:\n  a:\n    image: x\n    user: app\n    volumes: ['./data:/data']\n",
        "services:\n  a:\n    privileged: true\n    user: root\n    network_mode: host\n    pid: host\n    cap_add:\n"
        "      - SYS_ADMIN\n"
        "    security_opt: ['seccomp:unconfined']\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n"
        "      - /etc:/host:ro\n",
        ("privileged", 3), ("user root", 4), ("host network", 5), ("host pid", 6), ("capability SYS_ADMIN", 8),
        ("seccomp unconfined", 9), ("docker.sock", 11), ("host path /etc", 12),
    ),
    "dockerfile": _one(
        "container-privilege", "Dockerfile", "FROM x\nUSER app\n# USER root\n", "FROM x\nUSER root\n"
        "RUN --security=insecure \\\n    make\n",
        ("user root", 2), ("insecure build", 3),
    ),
    "shell": _one(
        "container-privilege", "run.sh", "docker run --privileged=false x # --privileged\n",
        "docker run \\\n  --privileged --cap-add=NET_ADMIN \\\n  --net=host --pid host -v /var/run/docker.sock:/s x\n",
        ("privileged", 2), ("capability NET_ADMIN", 2), ("host network", 3), ("host pid", 3), ("docker.sock", 3),
    ),
    "workflow": _one(
        "container-privilege", ".github/workflows/ci.yml", "on: push\njobs:\n  a:\n"
        "    container: {image: x, options: --cpus 1}\n",
        "on: push\njobs:\n  a:\n    container:\n      options: --cpus 1 --privileged\n", ("privileged", 5),
    ),
    "terraform": _one(
        "container-privilege", "pod.tf", 'resource "x" "y" {\n  privileged = false\n}\n',
        'resource "x" "y" {\n  host_network = true\n  security_context {\n    privileged = true\n    capabilities {\n'
        '      add = ["NET_RAW"]\n    }\n  }\n}\n',
        ("host network", 2), ("privileged", 4), ("capability NET_RAW", 6),
    ),
}

_STATEMENT = '{"Version": "2012-10-17", "Statement": [\n {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}%s]}'
_DOCUMENT = 'data "aws_iam_policy_document" "p" {\n  statement {\n    effect  = "Deny"\n    actions = ["ec2:*"]\n  }\n%s}\n'
_ROLE = "kind: ClusterRole\nrules:\n  - apiGroups: ['']\n    resources: [pods]\n    verbs: [get]\n"
_JOB = "on: push\njobs:\n  a:\n    steps: []\n"
PERMISSIONS = {
    "iam json": _one(
        "iam-permission", "policy.json", _STATEMENT % "",
        _STATEMENT % ',\n {"Effect": "Allow",\n "Action": ["s3:GetObject",\n "s3:PutObject"], "Resource": "arn:x"},'
        '\n{"Effect": "Allow", "NotAction": "iam:*", "Resource": ["*"]}',
        ("s3:GetObject", 4), ("s3:PutObject", 5), ("everything but iam:* on *", 6),
    ),
    "iam cloudformation": _one(
        "iam-permission", "stack.yaml", "Resources: {}\n",
        "Resources:\n  R:\n    Properties:\n      ManagedPolicyArns:\n        - arn:aws:iam::aws:policy/AdministratorAccess\n"
        "      Policies:\n"
        "        - PolicyDocument:\n            Statement:\n              - Effect: Allow\n"
        "                Action: dynamodb:Query\n"
        "                Resource: !GetAtt T.Arn\n",
        ("arn:aws:iam::aws:policy/AdministratorAccess", 5), ("dynamodb:Query", 10),
    ),
    "iam terraform": _one(
        "iam-permission", "iam.tf", _DOCUMENT % "",
        _DOCUMENT % '  statement {\n    actions   = [\n      "s3:GetObject", # "s3:No"\n    ]\n    resources = ["*"]\n  }\n'
        + 'resource "aws_iam_policy" "q" {\n  policy = jsonencode({\n'
            '    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = var.q }]\n'
        '  })\n}\nresource "aws_iam_policy" "r" {\n  policy = <<EOF\n{\n'
        '  "Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "x"}]\n}\nEOF\n'
        '}\nresource "google_project_iam_member" "s" {\n  role = "roles/owner"\n}\n',
        ("s3:GetObject on *", 8), ("sqs:SendMessage", 15), ("kms:Decrypt", 21), ("roles/owner", 26),
    ),
    "rbac": _one(
        "kubernetes-permission", "role.yaml", "kind: ClusterRole\nrules: []\n",
        _ROLE + "  - apiGroups: [apps]\n    resources: [deployments, secrets]\n    verbs:\n      - list\n      - delete\n"
        "  - nonResourceURLs: [/metrics]\n    verbs: [get]\n",
        ("get pods", 5), ("list deployments", 9), ("list secrets", 9), ("delete deployments", 10), ("delete secrets", 10),
            ("get /metrics", 12),
    ),
    "rbac json": _one(
        "kubernetes-permission", "role.json", '{"kind": "Role"}',
            '{"kind": "Role", "rules": [{"resources": ["pods"], "verbs": ["create"]}]}',
        ("create pods", 1),
    ),
    "rbac binding": _one(
        "kubernetes-permission", "binding.yaml", "kind: ClusterRoleBinding\n",
        "kind: ClusterRoleBinding\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects:\n"
        "  - {kind: ServiceAccount, namespace: n, name: a}\n",
        ("bind ClusterRole/cluster-admin to ServiceAccount/n/a", 2),
    ),
    "rbac terraform": _one(
        "kubernetes-permission", "role.tf", "x = 1\n",
        'resource "kubernetes_role" "r" {\n  rule {\n    resources = ["pods"]\n    verbs     = ["get"]\n  }\n}\n',
            ("get pods", 4),
    ),
    "workflow": _one(
        "workflow-permission", ".github/workflows/a.yml", _JOB,
        "permissions:\n  contents: read\n  packages: write\non: push\njobs:\n  a:\n    permissions:\n      id-token: write\n"
        "      issues: none\n"
        "  b:\n    permissions: write-all\n  c:\n    permissions: read-all\n",
        ("packages: write in every job", 3), ("id-token: write", 8), ("write-all", 11),
    ),
    "workflow all secrets": _one(
        "environment", ".github/workflows/a.yml", _JOB, "on: push\nenv: {A: '${{ toJSON(secrets) }}'}\n" + _JOB[9:],
            ("all secrets", 2),
    ),
    "workflow secrets": _one(
        "environment", ".github/workflows/a.yml", _JOB + "    # ${{ secrets.NO }}\n    if: env.secrets-are-here\n",
        _JOB + "    env:\n      A: ${{ secrets.OLD }}\n      B: ${{ format('{0}', secrets['new_one']) }}\n"
            "    if: secrets.COND != ''\n"
        "  b:\n    secrets: inherit\n  c:\n    with: {t: '${{ github.token }}'}\n",
        ("secrets.OLD", 6), ("secrets.NEW_ONE", 7), ("secrets.COND", 8), ("all secrets", 10), ("secrets.GITHUB_TOKEN", 12),
    ),
}

_HOST = ("api.partner.internal", 2)
HOSTS = {
    "yaml": _one("outbound-host", "a.yaml", "a: 1 # http://api.partner.internal\nb: http://localhost:1\n", "a: 1\n"
    "b: https://api.partner.internal/x\n", _HOST),
    "yaml block": _one("outbound-host", "a.yaml", "a: 1\n", "a: |\n  curl https://api.partner.internal/x\n", _HOST),
    "yaml bare": _one("outbound-host", "a.yaml", "db_host: db.example.org\nserver: main.py\n", "x: y\n"
    "dbHost: api.partner.internal\n", _HOST),
    "yaml env": _one("outbound-host", "a.yaml", "env: []\n", "env:\n  - {name: DB_HOST, value: api.partner.internal}\n", _HOST),
    "json": _one("outbound-host", "a.json", '{"$schema": "https://s.partner.internal"}', '{"a":\n'
    '"https://user@api.partner.internal:8443/"}', _HOST),
    "toml": _one("outbound-host", "a.toml", "a = 1 # http://api.partner.internal\n", '[a]\n'
    'b = "https://api.partner.internal"\n', _HOST),
    "ini": _one("outbound-host", "a.env", "# A=http://api.partner.internal\n", "\nDB_HOST=api.partner.internal\n", _HOST),
    "terraform": _one(
        "outbound-host", "a.tf", 'a = 1 // "http://api.partner.internal"\n/* http://api.partner.internal */\n',
        'x "y" {\n  url = "https://api.partner.internal/${var.x["y"]}"\n}\n', _HOST,
    ),
    "shell": _one("outbound-host", "a.sh", "# http://api.partner.internal\n", "\n"
    "printf '%s' https://api.partner.internal/x\n", _HOST),
    "dockerfile": _one(
        "outbound-host", "Dockerfile", "FROM x\nLABEL url=https://api.partner.internal\n", "FROM x\n"
        "ENV PROXY=http://api.partner.internal:3128\n", _HOST,
    ),
    "workflow": _one("outbound-host", ".github/workflows/a.yml", _JOB, "on: push\n"
    "env: {A: 'https://api.partner.internal'}\n" + _JOB[9:], _HOST),
    "ruby": _one("outbound-host", "a.rb", "# 'http://api.partner.internal'\n", "\nx = 'http://api.partner.internal'\n", _HOST),
    "rust": _one("outbound-host", "a.rs", "// http://api.partner.internal\n", '\nlet x = "http://api.partner.internal";\n',
        _HOST),
    "requirements": _one("outbound-host", "requirements.txt", "# http://api.partner.internal\n", "\n"
    "--index-url https://api.partner.internal/simple\n", _HOST),
}

_STEP = "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          echo curl\n"
COMMANDS = {
    "shell": Case(
        "a.sh", "echo curl # curl\nx=curl\n", 'set -e\nif ! curl -s x; then\n  A=1 sudo rm -rf /x | eval "$y"\nfi\n',
        [("network-out", "curl", 2), ("filesystem", "rm", 3), ("dynamic-code", "eval", 3)],
    ),
    "dockerfile": Case("Dockerfile", "FROM x\nCOPY curl /\n", "FROM x\nRUN set -e; \\\n    wget x\n", [("network-out", "wget",
        2)]),
    "workflow": Case(".github/workflows/a.yml", _STEP, _STEP + "          $(curl x)\n", [("network-out", "curl", 7)]),
    "powershell": Case("a.ps1", "Write-Host iwr\n", "$x = Invoke-WebRequest y\n$x | IEX\n", [("network-out",
        "invoke-webrequest", 1), ("dynamic-code", "iex", 2)]),
    "npm scripts": Case("package.json", "{}", '{"scripts":\n {"postinstall": "node x && curl y"}}', [("network-out", "curl",
        2)]),
}

ALL = {
    f"{title}: {name}": case
    for title, cases in {
        "dependency": DEPENDENCIES, "privilege": PRIVILEGES, "permission": PERMISSIONS, "host": HOSTS, "command": COMMANDS,
    }.items()
    for name, case in cases.items()
}  # fmt: skip
