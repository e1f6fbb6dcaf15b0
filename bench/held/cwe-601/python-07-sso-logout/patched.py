"""Sign-out endpoints for the single sign-on front end."""
import logging
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from sso.sessions import SessionStore, get_sessions

log = logging.getLogger(__name__)
router = APIRouter(prefix="/session")

COOKIE = "sso_session"
DEFAULT_LANDING = "https://www.example.org/"
LANDING_PAGES = {
    "shop": "https://shop.example.org/",
    "forum": "https://forum.example.org/",
    "support": "https://support.example.org/tickets",
}


@router.get("/logout", response_class=HTMLResponse)
async def confirm_logout() -> str:
    return (
        "<!doctype html><title>Sign out</title>"
        '<form method="post"><button>Sign out everywhere</button></form>'
    )


def landing_page(request: Request) -> str:
    wanted = request.query_params.get("return_to")
    if not wanted:
        return DEFAULT_LANDING
    return LANDING_PAGES.get(wanted, DEFAULT_LANDING)


@router.post("/logout")
async def logout(
    request: Request,
    sessions: Annotated[SessionStore, Depends(get_sessions)],
    sso_session: Annotated[str | None, Cookie()] = None,
):
    if sso_session:
        ended = await sessions.revoke_all(sso_session)
        log.info("ended %d sessions", ended)

    target = landing_page(request)
    response = RedirectResponse(target, status_code=303)
    response.delete_cookie(COOKIE, domain="example.org", secure=True, httponly=True)
    return response
