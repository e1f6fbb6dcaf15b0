import hashlib


def matches(password: str, record) -> bool:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), record.salt, 600_000) == record.hash
