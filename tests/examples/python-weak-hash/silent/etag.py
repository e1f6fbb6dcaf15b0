import hashlib

def etag(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()

def checksum(body: bytes) -> str:
    return hashlib.new("sha256", body).hexdigest()
