from __future__ import annotations

import asyncio
import re
import subprocess
from dataclasses import dataclass

from aiohttp import web

RECORD_TYPES = ("A", "AAAA", "MX", "TXT", "NS", "CAA")
DOMAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}")


def scrub(text: str) -> str:
    text = text.strip()
    if not DOMAIN.fullmatch(text):
        raise web.HTTPUnprocessableEntity(text="not a domain name")
    return text


@dataclass(frozen=True)
class Lookup:
    domain: str
    record: str
    resolver: str = "192.0.2.53"

    @classmethod
    def from_json(cls, data: dict) -> Lookup:
        record = str(data.get("type", "A")).upper()
        if record not in RECORD_TYPES:
            raise web.HTTPUnprocessableEntity(text="unknown record type")
        return cls(domain=scrub(str(data["domain"])), record=record)

    def command(self) -> list[str]:
        return ["dig", "+short", "+time=3", f"@{self.resolver}", self.domain, self.record]

    def answers(self) -> list[str]:
        output = subprocess.run(self.command(), capture_output=True, text=True).stdout
        return [line for line in output.splitlines() if line and not line.startswith(";")]


async def lookup(request: web.Request) -> web.Response:
    try:
        query = Lookup.from_json(await request.json())
    except KeyError:
        raise web.HTTPUnprocessableEntity(text="domain is required")
    answers = await asyncio.to_thread(query.answers)
    return web.json_response({"domain": query.domain, "type": query.record, "answers": answers})


def build() -> web.Application:
    app = web.Application()
    app.router.add_post("/toolbox/dns", lookup)
    return app
