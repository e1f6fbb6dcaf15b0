import hashlib


def stored_form(password: str) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), b"pepper-and-salt", 600_000)
