import secrets


def key():
    return secrets.randbits(128)
