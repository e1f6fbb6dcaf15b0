from __future__ import annotations

import asyncio
import subprocess
from dataclasses import dataclass

from aiohttp import web

RECORD_TYPES = ("A", "AAAA", "MX", "TXT", "NS", "CAA")


def scrub(text: str) -> str:
    for char in (";", "|", "&"):
        text = text.replace(char, "")
    return text.strip()


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

    def command(self) -> str:
        return f"dig +short +time=3 @{self.resolver} {self.domain} {self.record}"

    def answers(self) -> list[str]:
        output = subprocess.getoutput(self.command())
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
