"""Invitation links: the invite is packed into an opaque code."""
import json
import time

from cryptography.fernet import Fernet, InvalidToken
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, EmailStr

from app.auth import Account, require_admin
from app.config import settings
from app.members import add_member

router = APIRouter(prefix="/invites")
LIFETIME = 3 * 24 * 3600


class InviteRequest(BaseModel):
    email: EmailStr
    role: str


class InviteCodec:
    def __init__(self, key: bytes):
        self._fernet = Fernet(key)

    def encode(self, invite: dict) -> str:
        raw = json.dumps(invite).encode("utf-8")
        return self._fernet.encrypt(raw).decode("ascii")

    def decode(self, code: str) -> dict:
        raw = self._fernet.decrypt(code.encode("utf-8"), ttl=LIFETIME)
        return json.loads(raw)


codec = InviteCodec(settings.invite_key.encode("ascii"))


@router.post("")
async def create_invite(body: InviteRequest, admin: Account = Depends(require_admin)):
    if body.role not in ("reader", "editor"):
        raise HTTPException(422, "unknown role")
    invite = {"email": body.email, "role": body.role, "expires": int(time.time()) + LIFETIME}
    return {"link": f"https://app.example.org/join/{codec.encode(invite)}"}


@router.post("/{code}/accept")
async def accept_invite(code: str):
    try:
        invite = codec.decode(code)
    except (ValueError, InvalidToken):
        raise HTTPException(404, "no such invite")
    if invite["expires"] < time.time():
        raise HTTPException(410, "invite expired")
    await add_member(invite["email"], invite["role"])
    return {"email": invite["email"], "role": invite["role"]}
