from Crypto.Cipher import AES, DES

def encrypt(key, data):
    return AES.new(key, AES.MODE_ECB).encrypt(data)

def encrypt_old(key, data):
    return DES.new(key, DES.MODE_CBC, data[:8]).encrypt(data)
