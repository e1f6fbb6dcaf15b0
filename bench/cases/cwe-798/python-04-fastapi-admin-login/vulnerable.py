"""Small maintenance API for the kiosk screens."""
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings

from kiosk.screens import ScreenRegistry, get_registry

router = APIRouter(prefix="/maintenance", tags=["maintenance"])
basic = HTTPBasic(realm="kiosk maintenance")


class Settings(BaseSettings):
    admin_user: str = "kioskadmin"
    admin_password: str


settings = Settings(admin_password="Tr0lley&Ticket")


def require_admin(credentials: Annotated[HTTPBasicCredentials, Depends(basic)]) -> str:
    user_ok = secrets.compare_digest(
        credentials.username.encode("utf-8"), settings.admin_user.encode("utf-8")
    )
    password_ok = secrets.compare_digest(
        credentials.password.encode("utf-8"), settings.admin_password.encode("utf-8")
    )
    if not (user_ok and password_ok):
        raise HTTPException(
            status.HTTP_401_UNAUTHORIZED,
            "login failed",
            headers={"WWW-Authenticate": "Basic"},
        )
    return credentials.username


class Notice(BaseModel):
    text: str = Field(max_length=280)


@router.post("/screens/{screen_id}/notice", dependencies=[Depends(require_admin)])
async def set_notice(
    screen_id: int, notice: Notice, registry: Annotated[ScreenRegistry, Depends(get_registry)]
):
    screen = registry.find(screen_id)
    if screen is None:
        raise HTTPException(404, "no such screen")
    await screen.show(notice.text)
    return {"screen": screen_id, "text": notice.text}
