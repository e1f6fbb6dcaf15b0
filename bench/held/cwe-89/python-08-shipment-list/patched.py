from datetime import date

import asyncpg
from fastapi import APIRouter, Depends, HTTPException, Query, Request

router = APIRouter(prefix="/shipments")

PAGE_SIZE = 50
SORTABLE = {"created_at", "carrier", "weight", "status"}


async def connection(request: Request):
    async with request.app.state.pool.acquire() as conn:
        yield conn


@router.get("")
async def list_shipments(
    since: date,
    sort: str = "created_at",
    descending: bool = False,
    page: int = Query(0, ge=0),
    conn: asyncpg.Connection = Depends(connection),
):
    if sort not in SORTABLE:
        raise HTTPException(400, "cannot sort by this column")
    direction = "DESC" if descending else "ASC"
    sql = (
        "SELECT id, carrier, status, weight, created_at FROM shipments "
        "WHERE created_at >= $1 "
        f"ORDER BY {sort} {direction} LIMIT $2 OFFSET $3"
    )
    rows = await conn.fetch(sql, since, PAGE_SIZE, page * PAGE_SIZE)
    return [dict(row) for row in rows]


@router.get("/{shipment_id}")
async def get_shipment(shipment_id: int, conn: asyncpg.Connection = Depends(connection)):
    row = await conn.fetchrow("SELECT * FROM shipments WHERE id = $1", shipment_id)
    if row is None:
        raise HTTPException(404)
    return dict(row)
