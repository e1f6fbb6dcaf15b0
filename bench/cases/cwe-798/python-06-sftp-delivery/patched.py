"""Delivers the daily price list to the wholesalers' file servers."""
import argparse
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import paramiko

log = logging.getLogger("pricelist")


@dataclass
class Endpoint:
    host: str
    port: int = 22
    login: str = "pricelist"
    passphrase: str = field(default_factory=lambda: os.environ["PRICELIST_SFTP_PASSWORD"], repr=False)
    folder: str = "/incoming"


ENDPOINTS = {
    "north": Endpoint("files-north.example.org"),
    "south": Endpoint("files-south.example.org", port=2222),
}


def connect(endpoint: Endpoint) -> paramiko.SSHClient:
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(
        endpoint.host,
        port=endpoint.port,
        username=endpoint.login,
        password=endpoint.passphrase,
        look_for_keys=False,
        timeout=20,
    )
    return client


def deliver(endpoint: Endpoint, source: Path) -> None:
    target = PurePosixPath(endpoint.folder) / source.name
    with connect(endpoint) as client, client.open_sftp() as sftp:
        sftp.put(str(source), f"{target}.part")
        sftp.posix_rename(f"{target}.part", str(target))
    log.info("%s delivered to %s", source.name, endpoint.host)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("region", choices=sorted(ENDPOINTS))
    parser.add_argument("file", type=Path)
    args = parser.parse_args()
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"))
    deliver(ENDPOINTS[args.region], args.file)


if __name__ == "__main__":
    main()
