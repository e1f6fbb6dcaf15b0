"""Imports external calendars (.ics) into a team's planning board."""
import ipaddress
import socket

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, ThreadedResolver, web
from aiohttp.abc import AbstractResolver
from yarl import URL

from planner.ics import parse_events

SESSION = web.AppKey("session", ClientSession)
MAX_ICS = 1024 * 1024

routes = web.RouteTableDef()


class PublicResolver(AbstractResolver):
    def __init__(self):
        self._inner = ThreadedResolver()

    async def resolve(self, host, port=0, family=0):
        found = await self._inner.resolve(host, port, socket.AF_INET)
        for entry in found:
            address = ipaddress.ip_address(entry["host"])
            if not address.is_global or address.is_multicast:
                raise OSError(f"{host} is not a public IPv4 server")
        return found

    async def close(self):
        await self._inner.close()


def check_url(text):
    try:
        url = URL(text)
        host = url.host or ""
    except ValueError:
        raise web.HTTPUnprocessableEntity(text="source is not a URL")
    if url.scheme not in ("http", "https"):
        raise web.HTTPUnprocessableEntity(text="only http and https calendars")
    # addresses do not pass through the resolver, so only names are accepted
    if not host or ":" in host or host.rstrip(".").split(".")[-1].isdigit():
        raise web.HTTPUnprocessableEntity(text="calendar must be on a named server")
    return url


@routes.post("/teams/{team}/calendars")
async def subscribe(request):
    body = await request.json()
    source = check_url(str(body.get("source", "")))
    session = request.app[SESSION]
    try:
        async with session.get(source, allow_redirects=False) as reply:
            reply.raise_for_status()
            raw = await reply.content.read(MAX_ICS)
    except ClientError:
        raise web.HTTPBadGateway(text="calendar could not be read")
    events = parse_events(raw.decode("utf-8", "replace"))
    await request.app["board"].merge(request.match_info["team"], events)
    return web.json_response({"events": len(events)})


async def client_session(app):
    connector = TCPConnector(resolver=PublicResolver())
    app[SESSION] = ClientSession(connector=connector, timeout=ClientTimeout(total=10))
    yield
    await app[SESSION].close()


def setup(app):
    app.add_routes(routes)
    app.cleanup_ctx.append(client_session)
