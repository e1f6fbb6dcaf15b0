import os
from Crypto.Cipher import AES

def encrypt(key, data):
    iv = os.urandom(16)
    cipher = AES.new(key, AES.MODE_CBC, iv=iv)
    return iv + cipher.encrypt(data)
