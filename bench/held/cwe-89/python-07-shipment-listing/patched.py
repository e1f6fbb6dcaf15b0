"""Shipment listing for the warehouse dashboard."""
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from warehouse.database import get_connection

router = APIRouter(prefix="/shipments", tags=["shipments"])

BASE_QUERY = """
    SELECT s.id, s.reference, s.carrier, s.weight_kg, s.due_on, w.name AS warehouse
    FROM shipments s
    JOIN warehouses w ON w.id = s.warehouse_id
"""

SORT_COLUMNS = {"due": "s.due_on", "reference": "s.reference", "weight": "s.weight_kg"}

Connection = Annotated[AsyncConnection, Depends(get_connection)]


def build_query(carrier: str | None, sort: str, descending: bool) -> tuple[str, list]:
    query = BASE_QUERY
    params: list = []
    if carrier:
        query += " WHERE s.carrier = %s"
        params.append(carrier)
    direction = "DESC" if descending else "ASC"
    query += f" ORDER BY {SORT_COLUMNS.get(sort, 's.due_on')} {direction} LIMIT %s OFFSET %s"
    return query, params


@router.get("")
async def list_shipments(
    conn: Connection,
    carrier: str | None = None,
    sort: str = "due",
    descending: bool = False,
    page: Annotated[int, Query(ge=1)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 50,
):
    query, params = build_query(carrier, sort, descending)
    params.extend([size, (page - 1) * size])
    async with conn.cursor(row_factory=dict_row) as cur:
        await cur.execute(query, params)
        rows = await cur.fetchall()
    return {"page": page, "size": size, "items": rows}
