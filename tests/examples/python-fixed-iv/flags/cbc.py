from Crypto.Cipher import AES

def encrypt(key, data):
    cipher = AES.new(key, AES.MODE_CBC, iv=b"0123456789abcdef")
    return cipher.encrypt(data)
