from cryptography.fernet import Fernet

KEY = b"x1Jt0Yw3v8b5c7d9e2f4g6h8k0m2n4p6q8r0s2t4u6w="


def sealed(text: str) -> bytes:
    return Fernet(KEY).encrypt(text.encode())
