"""Small internal service that shows registration data for a domain."""
import asyncio
import logging
import re

from aiohttp import web

log = logging.getLogger("domaininfo")

FIELDS = {
    "registrar": re.compile(r"^\s*Registrar:\s*(.+)$", re.M),
    "created": re.compile(r"^\s*Creation Date:\s*(.+)$", re.M),
    "expires": re.compile(r"^\s*Registry Expiry Date:\s*(.+)$", re.M),
}

routes = web.RouteTableDef()


async def run_whois(domain: str, timeout: float = 10.0) -> str:
    proc = await asyncio.create_subprocess_exec(
        "whois", "-H", "--", domain,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        out, _ = await asyncio.wait_for(proc.communicate(), timeout)
    except asyncio.TimeoutError:
        proc.kill()
        raise
    return out.decode("utf-8", errors="replace")


def summarise(text: str) -> dict:
    found = {}
    for name, pattern in FIELDS.items():
        match = pattern.search(text)
        found[name] = match.group(1).strip() if match else None
    return found


@routes.get("/domains")
async def domain_info(request: web.Request) -> web.Response:
    domain = request.query.get("name", "").strip().lower()
    if not domain:
        return web.json_response({"error": "name is required"}, status=400)
    try:
        text = await run_whois(domain)
    except asyncio.TimeoutError:
        log.warning("whois timed out")
        return web.json_response({"error": "lookup timed out"}, status=504)
    return web.json_response({"domain": domain, **summarise(text)})


def make_app() -> web.Application:
    app = web.Application()
    app.add_routes(routes)
    return app
