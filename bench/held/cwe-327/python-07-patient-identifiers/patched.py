"""Field-level encryption for identifiers in the patient registry."""
import base64
import csv
import os
import sys

from Crypto.Cipher import AES

ENCRYPTED_COLUMNS = ("national_id", "insurance_no")


def load_key() -> bytes:
    key = base64.b64decode(os.environ["REGISTRY_FIELD_KEY"])
    if len(key) != 32:
        raise SystemExit("REGISTRY_FIELD_KEY must hold 32 bytes")
    return key


class FieldEncryptor:
    def __init__(self, key: bytes):
        self._key = key

    def encrypt(self, value: str) -> str:
        cipher = AES.new(self._key, AES.MODE_GCM, nonce=os.urandom(12))
        sealed, tag = cipher.encrypt_and_digest(value.encode("utf-8"))
        return base64.b64encode(cipher.nonce + tag + sealed).decode("ascii")

    def encrypt_row(self, row: dict[str, str]) -> dict[str, str]:
        result = dict(row)
        for column in ENCRYPTED_COLUMNS:
            if result.get(column):
                result[column] = self.encrypt(result[column])
        return result


def main() -> int:
    encryptor = FieldEncryptor(load_key())
    reader = csv.DictReader(sys.stdin)
    if reader.fieldnames is None:
        print("no header line", file=sys.stderr)
        return 1
    writer = csv.DictWriter(sys.stdout, fieldnames=reader.fieldnames)
    writer.writeheader()
    for row in reader:
        writer.writerow(encryptor.encrypt_row(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
