import hashlib
import os

def register(users, name, password):
    salt = os.urandom(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1)
    users.insert(name=name, salt=salt, digest=digest)
