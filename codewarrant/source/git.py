"""Reads a repository's objects with git plumbing, never its work tree, and trusts nothing that the checkout configures.

The repository may be hostile: no hooks, external diffs, text conversions, replace refs, grafts, lazy fetches or attributes
of it can act, and the commit graph file is not believed.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from codewarrant import process
from codewarrant.paths import quote, unquote
from codewarrant.problems import Problem, Undecided
from codewarrant.records import Change, Hunk
from codewarrant.source import past
from codewarrant.source.interface import MAX_NOTE, Earlier, is_text, needs_diff, whole_file
from codewarrant.source.objects import batch, missing

_ENV = {
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null", "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_ATTR_NOSYSTEM": "1",
    # Runners own the workspace as another user. This says so for our commands alone and writes no file.
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
}  # fmt: skip
_OPTIONS = ("-c", "core.fsmonitor=false", "-c", "core.commitGraph=false", "-c", "core.attributesFile=/dev/null")
_DIFF = ("diff-tree", "-r", "-p", "-U0", "--no-renames", "--text", "--no-ext-diff", "--no-textconv", "--full-index",
    "--diff-algorithm=myers", "--no-indent-heuristic", "--inter-hunk-context=0", "--ignore-submodules=none")  # fmt: skip
_INDEX = re.compile(rb"index ([0-9a-f]+)\.\.([0-9a-f]+)")
_ABSENT = re.compile(rb"could not fetch ([0-9a-f]+) from promisor remote")
_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NOTE = re.compile(rb"100644 blob ([0-9a-f]+) +([0-9]+)\t(.*)", re.DOTALL)
_NAME = re.compile(r"(?!refs/|HEAD$)[\w./+@-]+")
_ARGUMENTS = 64 * 1024  # bytes of paths per call, far below every system's limit


_SHORT = re.compile("[0-9a-f]{4,39}")
"""What may be the beginning of a commit's id."""


class GitSource:
    """A repository on disk. Objects are kept once read, since several steps read the same ones."""

    def __init__(self, repo: Path, search_path: str) -> None:
        self.root, self.programs = repo, search_path
        self._env = _ENV | {"PATH": search_path}
        self._objects: dict[str, bytes] = {}
        self._hunks: dict[Change, dict[str, tuple[Hunk, ...]]] = {}
        self._tracked: dict[Path, bool] = {}
        if not repo.is_dir():
            raise Problem(f"{repo} is no folder", "", "give the repository with --repo DIR")
        self._where = ("-C", str(repo))
        found = self.git("rev-parse", "--show-object-format", "--is-shallow-repository", "--absolute-git-dir")
        if found.code:
            raise Problem(f"{repo} is not a git repository", _first_line(found.err), "give one with --repo DIR")
        self.object_format, shallow, git_dir = found.out.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n", 2)
        self._work_tree, self._where = self._where, ("--git-dir", git_dir)  # so that no path is relative to a subfolder
        if shallow == "true":
            raise Problem(
                "this clone is shallow, so the merge base cannot be known", "",
                "run `git fetch --unshallow`, or set `fetch-depth: 0` on actions/checkout (GIT_DEPTH: 0 on GitLab)",
            )  # fmt: skip

    def git(self, *arguments: str | bytes, stdin: bytes = b"") -> process.Finished:
        """Run one plumbing command; the caller judges its exit code."""
        argv = ("git", "--literal-pathspecs", *self._where, *_OPTIONS, *arguments)
        # From the root: where core.worktree is set, names would otherwise count from the folder that we were started in.
        done = process.run(argv, cwd="/", env=self._env, stdin=stdin, timeout=300)
        if done.fault:
            raise Undecided(f"git {_text(arguments[0])} was stopped", done.fault, "try again on a smaller range")
        return done

    def ask(self, *arguments: str | bytes, stdin: bytes = b"") -> bytes:
        """Output of a plumbing command that must succeed."""
        done = self.git(*arguments, stdin=stdin)
        if absent := _ABSENT.search(done.err):
            raise missing(_text(absent[1]))
        if done.code:
            raise Undecided(f"git {_text(arguments[0])} failed", _first_line(done.err), "run `git fsck` on this clone")
        return done.out

    def resolve(self, ref: str) -> str | None:
        """The commit that a name stands for, or None. One that a tag and a branch share is refused: anyone may push a tag."""
        if _NAME.fullmatch(ref):
            places = [f"{kind}/{ref}" for kind in ("refs/heads", "refs/remotes", "refs/tags")]
            found = self.ask("for-each-ref", "--format=%(refname)", *places).decode("utf-8", "replace").split("\n")
            known = sorted(set(places) & set(found))
            if known and _SHORT.fullmatch(ref):
                raise Problem(f"the name {ref!r} is ambiguous", f"it may stand for a commit or {known[0]}", "write all digits")
            if len(known) > 1:
                both = " and ".join(known)
                raise Problem(f"the name {ref!r} is ambiguous", f"it stands for {both}", f"say which, as {known[0]}")
        done = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}")
        commit = done.out.decode().strip()
        return commit if done.code == 0 and not commit.startswith("^") else None

    def is_dirty(self) -> bool:
        """Whether tracked files differ from HEAD; only worth a remark, since nothing reads the work tree."""
        argv = ("git", *self._work_tree, *_OPTIONS, "status", "--porcelain", "--untracked-files=no", "--ignore-submodules=all")
        return bool(process.run(argv, env=self._env | self._without_filters(), timeout=300).out)

    def _without_filters(self) -> dict[str, str]:
        """Settings that empty every filter of the repository's, since status would run it on a file that looks changed."""
        known = self.git("config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process|required)$")
        pairs = [("safe.directory", "*"), *((key, "") for key in os.fsdecode(known.out).split("\0") if key)]
        found = {"GIT_CONFIG_COUNT": str(len(pairs))}
        for number, (key, value) in enumerate(pairs):
            found |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return found

    def tracks(self, folder: Path) -> bool:
        """Whether the repository holds files in this folder of its work tree."""
        place = folder.absolute()
        if place not in self._tracked:
            argv = ("git", "--literal-pathspecs", *self._work_tree, *_OPTIONS, "ls-files", "-z", "--", str(place))
            self._tracked[place] = bool(process.run(argv, env=self._env, timeout=300).out)
        return self._tracked[place]

    def objects(self, oids: Iterable[str]) -> Mapping[str, bytes]:
        """See Source. Reads what is not known yet in one process."""
        unread = [oid for oid in dict.fromkeys(oids) if oid not in self._objects]
        if unread:
            out = self.ask("cat-file", "--batch", stdin="\n".join(unread).encode() + b"\n")
            self._objects.update(batch(out, unread, self.object_format))
        return self._objects

    def paths(self, tree: str) -> list[str]:
        """Every path in a tree, as in the records."""
        return [quote(name) for name in self.ask("ls-tree", "-r", "-z", "--name-only", tree).split(b"\0") if name]

    def folder(self, tree: str, path: str, beside: Collection[str] = ()) -> Mapping[str, str]:
        """See Source. Asks for the folder and for what is in it: the former only comes where it is none."""
        parts = path.split("/")
        steps = ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]
        self._hold(tree, self.ask("ls-tree", "-z", "-t", tree, "--", *steps).split(b"\0"))
        out = self.ask("ls-tree", "-z", tree, "--", path, path + "/")
        allowed = [f"{path}/{name}".encode() for name in beside]
        rows = [row.split(b"\t", 1) for row in out.split(b"\0") if row]
        rows = [row for row in rows if not (row[0].startswith(b"040000 tree") and row[1] in allowed)]
        odd = next((name for facts, name in rows if not facts.startswith(b"100") or name == path.encode()), None)
        if odd is not None:
            raise Problem(f"{quote(odd)} on the target branch is no plain file", "configuration must be one", "replace it")
        return {name.rsplit(b"/", 1)[-1].decode("utf-8", "replace"): _text(facts.split()[2]) for facts, name in rows}

    def _hold(self, tree: str, rows: Iterable[bytes]) -> None:
        """Hold a tree, and those in these rows of ls-tree, against their ids: who can write to the clone could plant others."""
        self.objects([tree, *(_text(row.split()[2]) for row in rows if row.startswith(b"040000 tree"))])

    def siblings(self, tree: str, folder: str) -> Mapping[str, str]:
        """See Source. Where a part of the name is one that leads elsewhere, git would look there: then nothing is known."""
        if not {b".", b".."}.isdisjoint(unquote(folder).split(b"/")):
            return {}
        rows = self.ask("ls-tree", "-z", "-t", tree, "--", *([unquote(folder) + b"/"] if folder else [])).split(b"\0")
        way = unquote(folder) + b"/"
        self._hold(tree, [row for row in rows if folder and way.startswith(row.partition(b"\t")[2] + b"/")])
        found = (row.split(b"\t", 1) for row in rows if row.startswith(b"100"))
        return {quote(name): _text(facts.split()[2]) for facts, name in found}

    def notes(self, ref: str, commits: Sequence[str]) -> Mapping[str, bytes]:
        """See Source. Asks for the places where these notes may lie, so that a large tree costs what a small one does."""
        if ref not in self._refs_of_notes:
            return {}
        places = {path: commit for commit in commits for path in _places_of_note(commit)}
        found: dict[str, str] = {}
        tree = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{tree}")
        for paths in [] if tree.code else _chunks(list(places)):
            done = self.git("ls-tree", "-r", "-z", "-l", tree.out.decode().strip(), "--", *paths)
            rows = () if done.code else filter(None, map(_NOTE.fullmatch, done.out.split(b"\0")))
            found |= {places[row[3]]: _text(row[1]) for row in rows if row[3] in places and int(row[2]) <= MAX_NOTE}
        content = self.objects(found.values())
        return {commit: content[oid] for commit, oid in found.items()}

    @cached_property
    def _refs_of_notes(self) -> list[str]:
        return self.ask("for-each-ref", "--format=%(refname)", "refs/notes").decode("utf-8", "replace").split("\n")

    def earlier(self, commit: str, days: int) -> tuple[Earlier, ...]:
        """See Source."""
        return past.earlier(self.ask, commit, days)

    def hunks(self, change: Change) -> Mapping[str, tuple[Hunk, ...]]:
        """See Source. Kept, since classify and scan ask for the same ones."""
        if change not in self._hunks:
            self._hunks[change] = self._compare(change)
        return self._hunks[change]

    def _compare(self, change: Change) -> dict[str, tuple[Hunk, ...]]:
        """Files with lines on one side only need no diff."""
        sides = [side for file in change.files for side in (file.old, file.new) if side and is_text(side)]
        content = self.objects(side.oid for side in sides)
        both = [file for file in change.files if needs_diff(file) and file.old and file.new]
        patched: dict[tuple[str, str], tuple[Hunk, ...]] = {}
        if change.base and change.head:
            for paths in _chunks([unquote(file.path) for file in both if file.old != file.new]):
                patch = self.ask(*_DIFF, change.base.tree, change.head.tree, "--", *paths)
                patched.update(_parse_patch(patch))
        found = {file.path: whole_file(file, content) for file in change.files if not needs_diff(file)}
        for path, pair in ((file.path, (file.old.oid, file.new.oid)) for file in both if file.old and file.new):
            if pair not in patched and pair[0] != pair[1]:
                raise Undecided(f"git shows no lines for {path}, which differs", "its name may be odd", "rename the file")
            found[path] = patched.get(pair, ())
        return found


def _places_of_note(commit: str) -> Iterator[bytes]:
    """Git spreads notes over ever more folders, two digits each, as there come to be more of them."""
    for depth in range(4):
        cut = 2 * depth
        yield "/".join([*(commit[at : at + 2] for at in range(0, cut, 2)), commit[cut:]]).encode()


def _parse_patch(patch: bytes) -> dict[tuple[str, str], tuple[Hunk, ...]]:
    """Hunks by the pair of object ids, which no hostile path can forge; lines of content are skipped by their count."""
    found: dict[tuple[str, str], list[Hunk]] = {}
    current: list[Hunk] = []  # replaced by each file, also by a second one with the same content on both sides
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if index := _INDEX.match(line):
            current = found[_text(index[1]), _text(index[2])] = []
        elif header := _HUNK.match(line):
            old, new = int(header[2] or b"1"), int(header[4] or b"1")
            current.append(Hunk(int(header[1]), old, int(header[3]), new))
            for _ in range(old + new):
                next(lines)
    return {pair: tuple(hunks) for pair, hunks in found.items()}


def _chunks(paths: list[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    for path in paths:
        if chunk and sum(map(len, chunk)) + len(path) > _ARGUMENTS:
            yield chunk
            chunk = []
        chunk.append(path)
    if chunk:
        yield chunk


def _text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode("utf-8", "replace")


def _first_line(err: bytes) -> str:
    lines = _text(err).strip().split("\n")
    return next((line for line in lines if line.startswith(("fatal: ", "error: "))), lines[0]).removeprefix("fatal: ")
