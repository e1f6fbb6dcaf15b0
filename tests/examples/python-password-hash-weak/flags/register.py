import hashlib
import os

def register(users, name, password):
    salt = os.urandom(16)
    digest = hashlib.sha256(salt + password.encode()).hexdigest()
    users.insert(name=name, salt=salt, digest=digest)
