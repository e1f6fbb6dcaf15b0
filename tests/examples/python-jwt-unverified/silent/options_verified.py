import jwt

def current_user(token, key):
    claims = jwt.decode(token, key, algorithms=["RS256"], audience="shop")
    return claims["sub"]
