from Crypto.PublicKey import RSA
import paramiko

BITS = 1024

def new_key():
    return RSA.generate(BITS).export_key()

def host_key():
    return paramiko.RSAKey.generate(bits=1024)
