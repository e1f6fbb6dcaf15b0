import hashlib

def sign(message: bytes, key: bytes) -> str:
    return hashlib.sha1(key + message).hexdigest()
