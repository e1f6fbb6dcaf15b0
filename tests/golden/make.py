"""Makes the bundles of this version that every later one must verify: `python -m tests.golden.make`, for the last time with its
release. It writes the folder of this version alone. The keys are thrown away.
"""

import json
import shutil
import tempfile
from pathlib import Path

from codewarrant import __version__
from tests.attacks.custody_situations import MAKE
from tests.attacks.custody_workshop import Situation, Workshop

HERE = Path(__file__).parent
SITUATIONS = ("blocked", "approved", "apart", "stamped")


def main() -> None:
    """Write the folder of this version."""
    place = HERE / __version__
    shutil.rmtree(place, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(MAKE, Path(folder))
        for name in SITUATIONS:
            _keep(shop[name], place / name)
        (place / "trust.yml").write_text(_trust(shop))
    (place / "README.md").write_text(
        f"Bundles that codewarrant {__version__} has made. Every later version must verify them, so nobody changes them.\n"
    )


def _keep(made: Situation, place: Path) -> None:
    shutil.copytree(made.folder, place / "bundle", ignore=shutil.ignore_patterns("report"))
    (place / "history.stream").write_bytes(made.repository.git("fast-export", "--all"))
    decision = json.loads(made.files["decision.json"])
    said = {
        "policy": decision["policy"]["sha256"], "verdict": decision["verdict"], "passes": not made.code,
        "head": made.asked.head, "target": made.asked.target, "repository": made.asked.repository, "number": made.asked.number,
    }  # fmt: skip
    (place / "expected.json").write_text(json.dumps(said, indent=2) + "\n")


def _trust(shop: Workshop) -> str:
    """As JSON, which is YAML too."""
    keys = [
        {"id": key.id, "public_key": key.public_key, "steps": list(key.steps)}
        for key in shop.trust.keys if not key.repositories
    ]  # fmt: skip
    clocks = [{"name": clock.name, "certificates": clock.certificates} for clock in shop.trust.timestamps]
    parts = [("schema", '"codewarrant/trust/v1"'), ("keys", json.dumps(keys)), ("timestamps", json.dumps(clocks))]
    return "".join(f"{name}: {value}\n" for name, value in parts)


if __name__ == "__main__":
    main()
