import os

from cryptography.fernet import Fernet


def sealed(text: str) -> bytes:
    return Fernet(os.environ["SEAL_KEY"]).encrypt(text.encode())
