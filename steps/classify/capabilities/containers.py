"""What takes the walls of a container down: in manifests, compose files and commands, by one name wherever it is said."""

import re
from collections.abc import Iterable, Iterator

from steps.classify.capabilities.nodes import Node, Places, pairs, scalars, values
from steps.classify.capabilities.permissions import Shown

_PRIVILEGE = "container-privilege"
_ROOT = re.compile(r"(?i)^(?:root|0)(?::\S*)?$")
_SOCKET = re.compile(r"\b((?:docker|containerd|podman|crio|cri-dockerd|buildkitd)\.sock)\b")
_FLAG = re.compile(
    r"(?<!\S)--(?:(privileged)\b(?!=false)|cap-add[= ]\s*[\"']?(\w+)|(?:net|network)[= ](host)\b|(pid|ipc|userns|uts)[= ]host\b"
    r"|security-opt[= ]\s*[\"']?(seccomp|apparmor)[:=]unconfined|security=(insecure))"
)
_HOST_FOLDER = re.compile(r"^(/|/(?:bin|boot|dev|etc|home|lib|proc|root|run|sbin|sys|usr|var)(?:/[^:]*)?):/")
_UNCONFINED = re.compile(r"^(seccomp|apparmor)[:=]unconfined$")
_SWITCHES = {
    "privileged": "privileged", "hostnetwork": "host network", "hostpid": "host pid", "hostipc": "host ipc",
    "allowprivilegeescalation": "privilege escalation",
}  # fmt: skip
_MODES = {
    "networkmode": "host network", "pidmode": "host pid", "ipcmode": "host ipc", "pid": "host pid", "ipc": "host ipc",
    "usernsmode": "host userns", "uts": "host uts",
}  # fmt: skip


def of_manifest(roots: Iterable[Node], places: Places) -> Iterator[Shown]:
    """By key, in whatever kind of document: manifests, charts and their values, compose files, tasks, Terraform."""
    for key, node in places:
        for what, line in _by_key(key.replace("_", "").lower(), node):
            yield Shown(_PRIVILEGE, what, line)
        if node.text is not None:
            yield from of_command(node.text, node.line)
    for root in roots:
        for service in (service for services in values(root, "services") for _, service in pairs(services)):
            for user in scalars(values(service, "user")):
                if _ROOT.match(user.text or ""):
                    yield Shown(_PRIVILEGE, "user root", user.line)


def of_command(text: str, first: int) -> Iterator[Shown]:
    """By the options of a command, and by the sockets that rule all containers of a machine."""
    for match in _FLAG.finditer(text) if "--" in text else ():
        privileged, added, network, space, unconfined, _ = match.groups()
        what = "privileged" if privileged else f"capability {_capability(added)}" if added else ""
        what = what or ("host network" if network else f"host {space}" if space else f"{unconfined} unconfined")
        yield Shown(_PRIVILEGE, "insecure build" if match[6] else what, first + text.count("\n", 0, match.start()))
    for match in _SOCKET.finditer(text) if ".sock" in text else ():
        yield Shown(_PRIVILEGE, match[1], first + text.count("\n", 0, match.start()))


def of_dockerfile(instructions: Iterable[tuple[int, str]]) -> Iterator[Shown]:
    """An image that says to run as root, and what its commands ask for."""
    for line, said in instructions:
        word, _, rest = said.partition(" ")
        if word.upper() == "USER" and _ROOT.match(rest.strip().strip("\"'")):
            yield Shown(_PRIVILEGE, "user root", line)
        yield from (one._replace(line=line) for one in of_command(said, line))


def _by_key(key: str, node: Node) -> Iterator[tuple[str, int]]:
    """What one entry of a document asks for, and where; its key in small letters, without underscores."""
    text = (node.text or "").strip()
    if key in _SWITCHES and text.lower() in ("true", "yes", "on"):
        yield _SWITCHES[key], node.line
    elif key in _MODES and text == "host":
        yield _MODES[key], node.line
    elif key == "runasuser" and text in ("0", "0x0", "00"):
        yield "user root", node.line
    elif key == "hostpath":
        paths = (each for each in scalars([node, *values(node, "path")]) if not _SOCKET.search(each.text or ""))
        yield from ((f"host path {each.text}", each.line) for each in paths)
    elif key in ("capabilities", "capadd"):
        added = scalars(values(node, "add")) if key == "capabilities" else scalars([node])
        yield from ((f"capability {_capability(each.text or '')}", each.line) for each in added)
    elif key == "seccompprofile":
        yield from (("seccomp unconfined", kind.line) for kind in scalars(values(node, "type")) if kind.text == "Unconfined")
    elif key == "securityopt" and (match := _UNCONFINED.match(text)):
        yield f"{match[1]} unconfined", node.line
    elif key == "volumes" and (match := _HOST_FOLDER.match(text)) and not _SOCKET.search(text):
        yield f"host path {match[1]}", node.line


def _capability(name: str) -> str:
    return name.strip().upper().removeprefix("CAP_")
