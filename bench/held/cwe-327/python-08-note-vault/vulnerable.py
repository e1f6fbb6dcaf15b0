import json
import os
from pathlib import Path

import click
from Crypto.Cipher import ARC4
from Crypto.Protocol.KDF import scrypt

VAULT = Path.home() / ".notes.vault"


def derive(password: str, salt: bytes) -> bytes:
    return scrypt(password, salt, key_len=32, N=2**15, r=8, p=1)


def seal(password: str, notes: dict) -> bytes:
    salt = os.urandom(16)
    cipher = ARC4.new(derive(password, salt))
    return salt + cipher.encrypt(json.dumps(notes).encode())


@click.group()
def cli():
    """Keep short notes in an encrypted file."""


@cli.command()
@click.argument("source", type=click.File("r"))
@click.password_option()
def pack(source, password):
    """Encrypt notes given as 'title: text' lines."""
    notes = {}
    for line in source:
        title, _, text = line.partition(":")
        if title.strip():
            notes[title.strip()] = text.strip()
    VAULT.write_bytes(seal(password, notes))
    VAULT.chmod(0o600)
    click.echo(f"{len(notes)} notes stored")


if __name__ == "__main__":
    cli()
