import hashlib
import hmac

def verify(secret: bytes, body: bytes, header: str) -> bool:
    signature = hmac.new(secret, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(signature, header)
