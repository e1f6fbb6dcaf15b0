"""Imports external calendars (.ics) into a team's planning board."""
from aiohttp import ClientError, ClientSession, ClientTimeout, web

from planner.ics import parse_events

SESSION = web.AppKey("session", ClientSession)
BLOCKED = ("localhost", "127.0.0.1")
MAX_ICS = 1024 * 1024

routes = web.RouteTableDef()


def check_url(url):
    if not url.startswith(("http://", "https://")):
        raise web.HTTPUnprocessableEntity(text="only http and https calendars")
    if any(word in url for word in BLOCKED):
        raise web.HTTPUnprocessableEntity(text="calendar must be on a public server")
    return url


@routes.post("/teams/{team}/calendars")
async def subscribe(request):
    body = await request.json()
    source = check_url(str(body.get("source", "")))
    session = request.app[SESSION]
    try:
        async with session.get(source) as reply:
            reply.raise_for_status()
            raw = await reply.content.read(MAX_ICS)
    except ClientError:
        raise web.HTTPBadGateway(text="calendar could not be read")
    events = parse_events(raw.decode("utf-8", "replace"))
    await request.app["board"].merge(request.match_info["team"], events)
    return web.json_response({"events": len(events)})


async def client_session(app):
    app[SESSION] = ClientSession(timeout=ClientTimeout(total=10))
    yield
    await app[SESSION].close()


def setup(app):
    app.add_routes(routes)
    app.cleanup_ctx.append(client_session)
