import jwt
from jose import jwt as jose_jwt

def read(token, key):
    return jwt.decode(token, key, algorithms=["HS256", "none"])

def claims(token):
    return jose_jwt.get_unverified_claims(token)
