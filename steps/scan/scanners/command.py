"""Runs a scanner of the policy that is a program of this machine. It is not isolated: it can do what the gate can do."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from codewarrant import process
from codewarrant.problems import Problem
from codewarrant.records import OtherScanner
from steps.scan.scanners import foreign
from steps.scan.scanners.foreign import Distrust, Task
from steps.scan.scanners.interface import Scanned, Target


class CommandScanner:
    """Looks for the program in the folders of `path`, but never in `root`, where the change could have put one."""

    repeatable = False  # nobody knows which program it is the next time
    by_language = False

    def __init__(self, item: OtherScanner, withheld: Sequence[str], path: str, root: Path) -> None:
        self._task, self._path, self._root = Task(item, withheld), path, root.resolve()
        self.name, self.version, self.rules_sha256 = f"command:{item.name}", (item.command or ("",))[0], self._task.sha256

    def reads(self, target: Target) -> bool:
        """See Scanner."""
        return self._task.is_for(target)

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        return foreign.scan(self, self._task, self._run, targets, only)

    def _run(self, folder: Path, words: Sequence[str]) -> bytes:
        path = os.pathsep.join(place for place in self._path.split(os.pathsep) if self._is_outside(place))
        program = shutil.which(words[0], path=path)
        if program is None or not self._is_outside(program):
            raise Distrust(f"there is no program {words[0]} on this machine")
        item, home = self._task.item, folder.parent / "home"
        home.mkdir()
        try:
            done = process.run(
                words, executable=program, cwd=str(folder), timeout=item.seconds, max_output=foreign.MAX_OUTPUT,
                env={**foreign.GUARDS, "PATH": path, "HOME": str(home), "TMPDIR": str(home)},
                max_memory=item.memory_mib * 1024 * 1024,
            )  # fmt: skip
        except Problem as problem:
            raise Distrust("it could not be started") from problem
        return foreign.printed(item, done.code, done.out, done.fault)

    def _is_outside(self, place: str) -> bool:
        return Path(place).is_absolute() and not Path(place).resolve().is_relative_to(self._root)
