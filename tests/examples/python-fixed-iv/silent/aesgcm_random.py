import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

def seal(key, data):
    box = AESGCM(key)
    nonce = os.urandom(12)
    return nonce + box.encrypt(nonce, data, b"header")

def unseal(key, blob):
    return AESGCM(key).decrypt(blob[:12], blob[12:], b"header")
