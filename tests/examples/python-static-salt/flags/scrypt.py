from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SALT = b"0123456789abcdef"


def key_for(password: bytes) -> bytes:
    return Scrypt(salt=SALT, length=32, n=2**15, r=8, p=1).derive(password)
