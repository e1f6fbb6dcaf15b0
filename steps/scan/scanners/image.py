"""Runs a scanner of the policy that is a container image, named by its digest."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from codewarrant.records import OtherScanner
from steps.scan.scanners import foreign
from steps.scan.scanners.foreign import Task
from steps.scan.scanners.interface import Scanned, Target


def client(environment: Mapping[str, str]) -> Any:
    """The container engine that the environment names."""
    from steps.scan.scanners import container  # noqa: PLC0415 - 0.2 s, and only a file for the image needs it

    return container.client(environment)


class ImageScanner:
    """Asks the container engine that `connect` gives."""

    repeatable = False  # it may follow data from file to file, and says other things of a text beside another
    by_language = False

    def __init__(self, item: OtherScanner, withheld: Sequence[str], connect: Callable[[], Any]) -> None:
        self._task, self._connect = Task(item, withheld), connect
        self.name, self.version, self.rules_sha256 = f"image:{item.name}", item.image or "", self._task.sha256

    def reads(self, target: Target) -> bool:
        """See Scanner."""
        return self._task.is_for(target)

    def scan(self, targets: Sequence[Target], only: frozenset[str] | None = None) -> Scanned:
        """See Scanner."""
        return foreign.scan(self, self._task, self._run, targets, only)

    def _run(self, folder: Path, words: Sequence[str]) -> bytes:
        from steps.scan.scanners import container  # noqa: PLC0415

        return foreign.printed(self._task.item, *container.run(self._connect, self._task.item, folder, words))
