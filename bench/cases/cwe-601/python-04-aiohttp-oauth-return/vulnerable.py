import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from aiohttp import web
from aiohttp_session import get_session

AUTHORIZE_URL = "https://id.example.org/oauth/authorize"
CLIENT_ID = "timesheets-web"
RETURN_PAGES = {"/", "/week", "/month", "/approvals"}


@dataclass
class PendingLogin:
    return_to: str
    created: float = field(default_factory=time.monotonic)

    def expired(self) -> bool:
        return time.monotonic() - self.created > 600


class SignIn:
    def __init__(self, tokens):
        self._tokens = tokens
        self._pending: dict[str, PendingLogin] = {}

    async def start(self, request: web.Request) -> web.Response:
        state = secrets.token_hex(24)
        self._pending[state] = PendingLogin(request.query.get("return_to", "/"))
        session = await get_session(request)
        session["oauth_state"] = state
        params = urlencode({"client_id": CLIENT_ID, "response_type": "code", "state": state})
        raise web.HTTPFound(f"{AUTHORIZE_URL}?{params}")

    async def callback(self, request: web.Request) -> web.Response:
        session = await get_session(request)
        state = request.query.get("state", "")
        if not state or session.pop("oauth_state", None) != state:
            raise web.HTTPForbidden()
        login = self._pending.pop(state, None)
        if login is None or login.expired():
            raise web.HTTPForbidden()
        session["user"] = await self._tokens.exchange(request.query["code"])
        raise web.HTTPFound(location=login.return_to)


def setup(app: web.Application, tokens) -> None:
    sign_in = SignIn(tokens)
    app.router.add_get("/auth/start", sign_in.start)
    app.router.add_get("/auth/callback", sign_in.callback)
