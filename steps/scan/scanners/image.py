"""Runs a scanner of the policy that is a container image, named by its digest: without a network or anything to write to."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from codewarrant.records import OtherScanner
from steps.scan.scanners import foreign
from steps.scan.scanners.foreign import GUARDS, INSIDE, Distrust, Task
from steps.scan.scanners.interface import Scanned, Target

_NOBODY = "65534:65534"
_ELSEWHERE = "if the gate runs in a container itself, let a job before it run this scanner, and name its report with `sarif:`"


def client(environment: Mapping[str, str]) -> Any:
    """The container engine that the environment names."""
    from codewarrant import containers  # noqa: PLC0415 - 0.2 s, and only a file for the image needs it

    return containers.client(environment)


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
        from codewarrant import containers  # noqa: PLC0415

        item = self._task.item
        asked = containers.Asked(
            image=item.image or "", words=words, user=_NOBODY, folder=INSIDE, seconds=item.seconds, memory_mib=item.memory_mib,
            environment={**GUARDS, "HOME": containers.SCRATCH}, mounts=(containers.Mounted(INSIDE, folder),),
        )  # fmt: skip
        try:
            ended = containers.run(self._connect, asked)
        except containers.NoAnswer as why:
            raise Distrust(f"{why}; {_ELSEWHERE}") from why
        except containers.Refused as why:
            raise Distrust(str(why)) from why
        return foreign.printed(item, *ended)
