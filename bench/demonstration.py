"""What `make run` does: a small repository with a scripted history, the whole gate on it, and whether it was stopped.

The change bears an assistant's trailer; it adds an injectable query and a hard-coded key and removes a login check. With
--repo it judges that repository instead.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import entrypoint
from codewarrant import jsonio
from codewarrant.records import Classification, Decision, Origin, ScanResult, Verdict

_PLACE = Path(__file__).resolve().parent.parent / "demo"

_BEFORE = '''\
"""Orders of the little shop."""

import os
import sqlite3

from flask import Flask, jsonify, request
from flask_login import login_required

app = Flask(__name__)
PAYMENT_KEY = os.environ.get("PAYMENT_KEY")


@app.get("/orders")
@login_required
def orders():
    with sqlite3.connect("shop.db") as db:
        rows = db.execute("SELECT id, total FROM orders WHERE customer = ?", (request.args["customer"],))
        return jsonify([dict(id=id, total=total) for id, total in rows])
'''

_README = """\
# Little shop

Serves the orders of a customer.
"""


def main() -> int:
    """Run the gate; 0 if the demonstration was stopped for all three reasons, or what the gate says of --repo."""
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--repo")
    parser.add_argument("--base")
    args = parser.parse_args()
    if args.repo:
        return entrypoint.main(["run", "--repo", args.repo, *(["--base", args.base] if args.base else [])])
    shutil.rmtree(_PLACE, ignore_errors=True)
    _build(_PLACE / "shop")
    out = _PLACE / "records"
    key = _PLACE / "key.pem"  # so that the demonstration works where no home can be written, and in CI
    _make_key(key)
    entrypoint.main(["run", "--repo", str(_PLACE / "shop"), "--base", "main", "--out", str(out), "--signer", f"file:{key}"])
    return _judge(out)


def _judge(out: Path) -> int:
    """Whether the gate saw what was planted."""
    decision = jsonio.load(Decision, (out / "decision.json").read_bytes(), "decision.json")
    scan = jsonio.load(ScanResult, (out / "scan.json").read_bytes(), "scan.json")
    classification = jsonio.load(Classification, (out / "classification.json").read_bytes(), "classification.json")
    new = {finding.rule for finding in scan.findings if finding.new}
    seen = {
        "the injectable query": "python-sql-injection" in new,
        "the hard-coded key": any(rule.startswith("secret-") for rule in new),
        "the removed login check": any(reason.id == "removes-access-check" for reason in classification.reasons),
        "the assistant's trailer": classification.origin is Origin.AI,
        "and it is stopped": decision.verdict is Verdict.BLOCK and not decision.passes,
    }
    print("\nThis was a demonstration: a change that must not pass.")
    for what, found in seen.items():
        print(f"  {'yes' if found else 'NO '}  {what}")
    print(f"\nThe report:  {out / 'report' / 'index.html'}\nThe records: {out}")
    print(f"Try next:    .venv/bin/python entrypoint.py verify {out} --repo {_PLACE / 'shop'} --trust {_PLACE / 'key.pem'}")
    return 0 if all(seen.values()) else 1


def _build(repo: Path) -> None:
    """Two commits on two branches."""
    repo.mkdir(parents=True)
    _git(repo, "init", "-q", "-b", "main")
    (repo / "README.md").write_text(_README, encoding="utf-8")
    (repo / "shop.py").write_text(_BEFORE, encoding="utf-8")
    _commit(repo, "Serve the orders of a customer", "2026-11-02T09:00:00Z")
    _git(repo, "checkout", "-q", "-b", "search-orders")
    (repo / "shop.py").write_text(_after(), encoding="utf-8")
    _commit(
        repo,
        "Search orders by text\n\nAlso simplifies the route.\n\nCo-Authored-By: Claude <noreply@anthropic.com>",
        "2026-11-02T10:00:00Z",
    )


def _after() -> str:
    """The change. The key is put together here, so that no file of ours holds one."""
    key = "sk_" + "live_" + "51Nq8ZrB2xW7vKc4TgYh0MdLs3"
    return (
        _BEFORE.replace("@login_required\n", "")
        .replace("from flask_login import login_required\n", "")
        .replace('os.environ.get("PAYMENT_KEY")', f'"{key}"')
        .replace(
            '"SELECT id, total FROM orders WHERE customer = ?", (request.args["customer"],)',
            "f\"SELECT id, total FROM orders WHERE note LIKE '%{request.args['text']}%'\"",
        )
    )


def _commit(repo: Path, message: str, date: str) -> None:
    _git(repo, "add", "-A")
    _git(repo, "commit", "-q", "-m", message, date=date)


def _git(repo: Path, *arguments: str, date: str = "2026-11-02T08:00:00Z") -> None:
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Robin",
        "GIT_AUTHOR_EMAIL": "robin@example.org",
        "GIT_COMMITTER_NAME": "Robin",
        "GIT_COMMITTER_EMAIL": "robin@example.org",
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_DATE": date,
    }
    subprocess.run(["git", "-C", str(repo), *arguments], check=True, env=environment)  # noqa: S603, S607


def _make_key(path: Path) -> None:
    from steps.sign.signers import key  # noqa: PLC0415 - only the demonstration makes keys

    key.make(path)


if __name__ == "__main__":
    sys.exit(main())
