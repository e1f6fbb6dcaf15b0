"""Turns two names of commits into a Change: which commits, which merge base, which paths. From git objects alone."""

import re
from collections.abc import Iterable, Iterator

from codewarrant.paths import quote
from codewarrant.problems import Problem, Undecided, did_you_mean
from codewarrant.records import Blob, Change, Content, FileChange, Revision, Status
from codewarrant.source.git import GitSource
from codewarrant.source.interface import MAX_BLOB, content_of
from codewarrant.source.objects import missing

_EMPTY_TREE = {
    "sha1": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "sha256": "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}
_STATUS = {b"A": Status.ADDED, b"D": Status.DELETED, b"M": Status.MODIFIED, b"T": Status.MODIFIED}


def collect(source: GitSource, base: str | None, head: str) -> Change:
    """What `head` would bring to the branch at `base`; with no base, everything that head holds."""
    head_commit = _commit(source, head)
    target = _commit(source, base) if base else None
    bases = _merge_bases(source, target, head_commit) if target else []
    start = bases[0] if bases else None
    source.objects(commit for commit in (target, start, head_commit) if commit)  # in one process
    return Change(
        object_format=source.object_format,
        target=_revision(source, target),
        base=_revision(source, start),
        head=_revision(source, head_commit),
        merge_bases=len(bases),
        commits=_commits(source, target, head_commit),
        files=files(source, start, head_commit),
    )


def revision(source: GitSource, ref: str) -> Revision:
    """The commit that a name stands for, with its tree; a Problem where there is none."""
    commit = _commit(source, ref)
    return Revision(commit, _tree(source, commit))


_REMOTE, _LOCAL = "refs/remotes/origin/", "refs/heads/"  # in full, so that no tag of the same name is taken instead
_DEFAULTS = (_REMOTE + "HEAD", _REMOTE + "main", _REMOTE + "master", _LOCAL + "main", _LOCAL + "master")


def default_branch(source: GitSource) -> str | None:
    """The whole name of the default branch, if this clone leaves no doubt: anybody may push a branch called main."""
    is_bare = source.git("rev-parse", "--is-bare-repository").out.strip() == b"true"
    head = "HEAD" if is_bare else _REMOTE + "HEAD"  # of a bare one nobody who pushes can move it
    told = source.git("symbolic-ref", "--quiet", head).out.decode("utf-8", "replace").strip()
    if told.startswith((_REMOTE, _LOCAL)) and source.resolve(told):
        return told
    names = source.ask("for-each-ref", "--format=%(refname)", "refs/remotes", *_DEFAULTS[3:]).decode("utf-8", "replace").split()
    return names[0] if len(names) == 1 and names[0] in _DEFAULTS[3:] and not is_bare else None


def branch(source: GitSource, name: str, *, ours_first: bool = False) -> str | None:
    """The whole name of a branch; None where there is none. A tag is none, however it is called.

    The remote's comes before one of this clone's own, which may be days old, or a change that was checked out under that name.
    """
    is_whole = name.startswith((_LOCAL, "refs/remotes/"))
    places = (_LOCAL, "refs/remotes/", _REMOTE) if ours_first else ("refs/remotes/", _REMOTE, _LOCAL)
    names = [name] if is_whole else [f"{place}{name}" for place in places]
    found = set(source.ask("for-each-ref", "--format=%(refname)", *names).decode("utf-8", "replace").split("\n"))
    return next((each for each in names if each in found), None)


def short(branch: str | None) -> str | None:
    """A branch as a platform calls it."""
    return branch and re.sub(r"^refs/(heads/|remotes/[^/]+/)", "", branch)


def default_base(source: GitSource, head: str) -> tuple[str | None, str]:
    """The branch that a local change most likely wants to enter, and a sentence that says why it was chosen."""
    head_commit = _commit(source, head)
    tips = {name: tip for name in _DEFAULTS if (tip := source.resolve(name))}
    for name, tip in tips.items():
        if tip != head_commit:
            return name, f"compared with {name.removeprefix('refs/remotes/').removeprefix(_LOCAL)}"
    if not tips and source.ask("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes").count(b"\n") > 1:
        raise Problem("the default branch of this clone is not known", "", "name the one the change wants to enter: --base")
    parent = source.resolve(f"{head_commit}^")
    if parent is None:
        return None, "this is the first commit: everything in it counts as added"
    return parent, "this is the tip of the default branch: compared with its first parent"


def _commit(source: GitSource, ref: str) -> str:
    found = source.resolve(ref)
    if found is None:
        known = source.ask("for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").splitlines()
        if ref == "HEAD":
            raise Problem("this repository has no commits yet", "", "commit something first")
        name = ref.removeprefix("refs/remotes/").removeprefix("origin/")
        hint = did_you_mean(ref, known) or f"fetch it first: `git fetch origin {name}`"
        raise Problem(f"there is no commit called {ref!r} in this clone", "", hint)
    return found


def _merge_bases(source: GitSource, target: str, head: str) -> list[str]:
    done = source.git("merge-base", "--all", target, head)
    if done.code:
        raise Problem(
            "the change and its target branch share no history", "no merge base was found",
            "fetch the whole history with `git fetch origin`, or name another branch with --base",
        )  # fmt: skip
    return sorted(done.out.decode().split())


def _commits(source: GitSource, target: str | None, head: str) -> tuple[str, ...]:
    exclude = (f"^{target}",) if target else ()
    return tuple(sorted(source.ask("rev-list", head, *exclude, "--").decode().split()))


def _revision(source: GitSource, commit: str | None) -> Revision | None:
    if commit is None:
        return None
    return Revision(commit, _tree(source, commit))


def _tree(source: GitSource, commit: str) -> str:
    return source.objects([commit])[commit].partition(b"\n")[0].removeprefix(b"tree ").decode()


def files(source: GitSource, base: str | None, head: str) -> tuple[FileChange, ...]:
    """What differs between two commits, or between nothing and one, by path."""
    old = base or _EMPTY_TREE[source.object_format]
    raw = source.ask("diff-tree", "-r", "-t", "-z", "--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=none",
        old, head, "--")  # fmt: skip
    rows = list(_rows(raw))
    _hold_trees(source, rows, [_tree(source, commit) for commit in (base, head) if commit])
    rows = [row for row in rows if _TREE not in (row[0][0], row[1][0])]
    blobs = _blobs(source, {(mode, oid) for old_side, new_side, _, _ in rows for mode, oid in (old_side, new_side)})
    found = [FileChange(quote(path), status, blobs.get(old), blobs.get(new)) for old, new, status, path in rows]
    return tuple(sorted(found, key=lambda file: file.path))


def _hold_trees(source: GitSource, rows: "Iterable[Row]", roots: list[str]) -> None:
    """Every tree that differs is held against its id, which git does not: who can write to the clone could plant another."""
    trees = dict.fromkeys((*roots, *(oid for old, new, _, _ in rows for mode, oid in (old, new) if mode == _TREE)))
    held, digits = source.objects(trees), len(_EMPTY_TREE[source.object_format]) // 2
    for tree in trees:
        names = list(_names(held[tree], digits))
        if len(set(names)) != len(names):
            raise Undecided("a tree names one path twice", "what is checked out would depend on the reader", "run `git fsck`")


def _names(tree: bytes, digits: int) -> Iterator[bytes]:
    """The names in a tree object, of which each stands before a zero byte and `digits` bytes of an id."""
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        yield tree[at:end].partition(b" ")[2]
        at = end + 1 + digits


Side = tuple[str, str]
Row = tuple[Side, Side, Status, bytes]
_TREE = "040000"


def _rows(raw: bytes) -> Iterator[Row]:
    fields = raw.split(b"\0")
    for facts, path in zip(fields[0::2], fields[1::2], strict=False):
        old_mode, new_mode, old, new, status = facts.removeprefix(b":").split(b" ")
        yield (old_mode.decode(), old.decode()), (new_mode.decode(), new.decode()), _STATUS[status[:1]], path


def _blobs(source: GitSource, sides: set[Side]) -> dict[Side, Blob]:
    files = sorted(oid for mode, oid in sides if mode.startswith("1") and mode != "160000")
    sizes = _sizes(source, files)
    content = source.objects(oid for oid in files if sizes[oid] <= MAX_BLOB)
    found = {}
    for mode, oid in sides:
        if mode == "160000":
            found[mode, oid] = Blob(oid, mode, Content.SUBMODULE, 0)
        elif mode != "000000":
            kind = content_of(mode, content[oid]) if sizes[oid] <= MAX_BLOB else Content.OVERSIZE
            found[mode, oid] = Blob(oid, mode, kind, sizes[oid])
    return found


def _sizes(source: GitSource, oids: list[str]) -> dict[str, int]:
    out = source.ask("cat-file", "--batch-check=%(objectname) %(objectsize)", stdin="\n".join(oids).encode())
    rows = [line.split() for line in out.decode().splitlines()]
    absent = next((row[0] for row in rows if not row[1].isdigit()), None)
    if absent:
        raise missing(absent)
    return {oid: int(size) for oid, size in rows}
