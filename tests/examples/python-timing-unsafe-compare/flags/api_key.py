from fastapi import Depends, Header, HTTPException
from app.config import settings

def require_key(x_api_key: str = Header()):
    if x_api_key != settings.api_key:
        raise HTTPException(401)
