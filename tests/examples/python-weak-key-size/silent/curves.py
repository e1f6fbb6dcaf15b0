from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

def signing_key():
    return ed25519.Ed25519PrivateKey.generate()

def curve_key():
    return ec.generate_private_key(ec.SECP256R1())

def rsa_key():
    return RSA.generate(4096)
