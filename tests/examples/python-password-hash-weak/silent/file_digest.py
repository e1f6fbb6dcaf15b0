import hashlib
import bcrypt

def file_digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

def hash_long(password: str) -> bytes:
    return bcrypt.hashpw(hashlib.sha256(password.encode()).digest(), bcrypt.gensalt())
