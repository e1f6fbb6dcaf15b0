"""Issues and checks the access tokens of the mobile app."""
import os
import uuid
from datetime import datetime, timedelta, timezone
from functools import lru_cache

import jwt
from aiohttp import web

ISSUER = "https://api.example.org"
LIFETIME = timedelta(minutes=30)


@lru_cache(maxsize=1)
def signing_key() -> str:
    key = os.environ.get("TOKEN_SIGNING_KEY")
    if not key:
        # local runs without a compose file
        key = "quiet-otter-builds-a-raft-of-reeds"
    return key


def issue(subject: str, scopes: list[str]) -> str:
    now = datetime.now(timezone.utc)
    claims = {
        "iss": ISSUER,
        "sub": subject,
        "scope": " ".join(scopes),
        "iat": now,
        "exp": now + LIFETIME,
        "jti": uuid.uuid4().hex,
    }
    return jwt.encode(claims, signing_key(), algorithm="HS256")


def check(token: str) -> dict:
    return jwt.decode(token, signing_key(), algorithms=["HS256"], issuer=ISSUER)


@web.middleware
async def token_middleware(request: web.Request, handler):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})
    try:
        request["claims"] = check(token)
    except jwt.InvalidTokenError:
        raise web.HTTPUnauthorized(headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return await handler(request)
