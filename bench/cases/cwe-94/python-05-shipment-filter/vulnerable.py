"""Shipment search over a dataframe that is kept in memory."""
import logging
import os

import pandas as pd
from aiohttp import web

log = logging.getLogger(__name__)
routes = web.RouteTableDef()
FRAME = web.AppKey("shipments", pd.DataFrame)

COLUMNS = ["tracking_id", "region", "carrier", "weight_kg", "status"]
MAX_ROWS = 200


def load_frame() -> pd.DataFrame:
    path = os.path.join("data", "shipments.parquet")
    return pd.read_parquet(path, columns=COLUMNS)


def select_rows(frame: pd.DataFrame, conditions: list[str]) -> pd.DataFrame:
    for condition in conditions:
        frame = frame.query(condition, engine="python")
    return frame


@routes.get("/shipments")
async def list_shipments(request: web.Request) -> web.Response:
    # ?filter=region=='north'&filter=carrier=='Dove'
    conditions = request.query.getall("filter", [])
    try:
        rows = select_rows(request.app[FRAME], conditions)
    except Exception as exc:
        log.info("filter rejected: %s", type(exc).__name__)
        raise web.HTTPBadRequest(text="filter could not be applied")
    return web.json_response(
        {"count": len(rows), "items": rows.head(MAX_ROWS).to_dict("records")}
    )


def create_app() -> web.Application:
    app = web.Application()
    app[FRAME] = load_frame()
    app.add_routes(routes)
    return app
