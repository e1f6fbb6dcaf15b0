import os

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from .sessions import SessionStore

router = APIRouter(prefix="/sso")
sessions = SessionStore(os.environ["SESSION_DB"])

COOKIE = "sso_session"
DEFAULT_TARGET = "https://portal.example.org/"


@router.get("/session")
async def current_session(request: Request):
    session = await sessions.find(request.cookies.get(COOKIE, ""))
    return {"signed_in": session is not None}


@router.get("/logout")
async def logout(request: Request, post_logout_redirect_uri: str = DEFAULT_TARGET):
    """End the session and send the browser back to the application."""
    session_id = request.cookies.get(COOKIE)
    if session_id:
        await sessions.delete(session_id)

    response = RedirectResponse(post_logout_redirect_uri, status_code=303)
    response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="lax")
    return response
