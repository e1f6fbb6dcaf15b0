import logging

import asyncpg
from aiohttp import web

log = logging.getLogger("fleet.api")
routes = web.RouteTableDef()


@routes.post("/devices/status")
async def bulk_status(request: web.Request) -> web.Response:
    """Status of many devices at once, used by the dashboard tiles."""
    payload = await request.json()
    ids = payload.get("ids") or []
    if not isinstance(ids, list) or len(ids) > 200:
        raise web.HTTPUnprocessableEntity(text="ids must be a list of at most 200 entries")

    if not ids:
        return web.json_response({"devices": []})

    id_list = ", ".join("'%s'" % device_id for device_id in ids)
    pool: asyncpg.Pool = request.app["pool"]
    async with pool.acquire() as conn:
        rows = await conn.fetch(
            "SELECT serial, online, last_seen FROM devices "
            "WHERE serial IN (" + id_list + ") ORDER BY serial"
        )

    log.debug("bulk status for %d of %d devices", len(rows), len(ids))
    return web.json_response(
        {
            "devices": [
                {
                    "serial": row["serial"],
                    "online": row["online"],
                    "last_seen": row["last_seen"].isoformat(),
                }
                for row in rows
            ]
        }
    )


async def make_app(dsn: str) -> web.Application:
    app = web.Application()
    app["pool"] = await asyncpg.create_pool(dsn, min_size=2, max_size=10)
    app.add_routes(routes)
    return app
