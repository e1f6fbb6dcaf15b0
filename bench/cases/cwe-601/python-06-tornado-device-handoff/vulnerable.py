import json
from urllib.parse import urlsplit

import tornado.web

PARENT_DOMAIN = "example.org"
KIOSK_HOSTS = {"kiosk.example.org", "lobby.example.org", "print.example.org"}


class HandoffHandler(tornado.web.RequestHandler):
    """Moves a signed-in session from a phone to one of our kiosks."""

    def initialize(self, tickets):
        self.tickets = tickets
        self.destination = None

    def prepare(self):
        raw = self.get_argument("device", default="")
        parts = urlsplit(raw)
        host = parts.hostname or ""
        if parts.scheme != "https" or not host.endswith(PARENT_DOMAIN):
            raise tornado.web.HTTPError(400, reason="Unknown device")
        self.destination = raw

    async def get(self):
        ticket_id = self.get_argument("ticket")
        ticket = await self.tickets.redeem(ticket_id)
        if ticket is None:
            raise tornado.web.HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        self.redirect(self.destination, status=303)

    def write_error(self, status_code, **kwargs):
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"status": status_code, "message": self._reason}))


def make_app(tickets):
    return tornado.web.Application([(r"/handoff", HandoffHandler, {"tickets": tickets})])
