import hmac
from hashlib import md5
from Crypto.Hash import MD5

def tag(key, message):
    return hmac.new(key, message, md5).hexdigest()

def fingerprint(data):
    return MD5.new(data).hexdigest()
