"""Nightly transfer of the ledger export to the bank's SFTP drop."""
import argparse
import logging
import os
import sys
from datetime import date
from pathlib import Path

import paramiko

log = logging.getLogger("ledger-transfer")

HOST = "sftp.bank.example.org"
PORT = 2222
REMOTE_DIR = "/incoming/ledger"
KNOWN_HOSTS = os.environ.get("LEDGER_KNOWN_HOSTS", "/etc/ledger/known_hosts")


def open_client() -> paramiko.SSHClient:
    client = paramiko.SSHClient()
    client.load_host_keys(KNOWN_HOSTS)
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(
        HOST,
        port=PORT,
        username="ledger-export",
        password="Vale-93!marsh.Tollgate",
        look_for_keys=False,
        allow_agent=False,
        timeout=20,
    )
    return client


def transfer(export: Path, day: date) -> str:
    remote = f"{REMOTE_DIR}/ledger-{day:%Y%m%d}.csv"
    client = open_client()
    try:
        sftp = client.open_sftp()
        sftp.put(str(export), remote + ".part")
        sftp.rename(remote + ".part", remote)
    finally:
        client.close()
    return remote


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--day", type=date.fromisoformat, default=date.today())
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO)
    if not args.export.is_file():
        log.error("%s does not exist", args.export)
        return 1
    log.info("stored %s", transfer(args.export, args.day))
    return 0


if __name__ == "__main__":
    sys.exit(main())
