from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

IV = b"\x00" * 16

def seal(key, data):
    box = AESGCM(key)
    return box.encrypt(b"fixed-nonce1", data, None)

def encrypt(key, data):
    return Cipher(algorithms.AES(key), modes.CBC(IV)).encryptor().update(data)
