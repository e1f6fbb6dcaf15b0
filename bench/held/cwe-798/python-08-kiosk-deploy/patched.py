import argparse
import os
import sys
from pathlib import Path

import paramiko

HOSTS = ["kiosk1.example.org", "kiosk2.example.org", "kiosk3.example.org"]
REMOTE = "/opt/kiosk/app.tar.gz"


def connect(host: str) -> paramiko.SSHClient:
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(
        host, username="deploy", password=os.environ["KIOSK_DEPLOY_PASSWORD"], timeout=15
    )
    return client


def deploy(host: str, bundle: Path) -> bool:
    client = connect(host)
    try:
        with client.open_sftp() as sftp:
            sftp.put(str(bundle), REMOTE + ".new")
            sftp.posix_rename(REMOTE + ".new", REMOTE)
        _, stdout, _ = client.exec_command("sudo systemctl restart kiosk")
        return stdout.channel.recv_exit_status() == 0
    finally:
        client.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Copy a release to the kiosks")
    parser.add_argument("bundle", type=Path)
    args = parser.parse_args()
    failed = [host for host in HOSTS if not deploy(host, args.bundle)]
    for host in failed:
        print("failed:", host, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
