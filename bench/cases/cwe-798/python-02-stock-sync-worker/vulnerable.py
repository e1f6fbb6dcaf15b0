"""Copies stock levels from the warehouse database to the web shop."""
import asyncio
import logging
import os

import aiohttp
import asyncpg

log = logging.getLogger("stock_sync")
INTERVAL = int(os.environ.get("SYNC_INTERVAL", "60"))

QUERY = """
    SELECT article, SUM(quantity) AS quantity
    FROM stock
    WHERE changed_at > now() - make_interval(secs => $1)
    GROUP BY article
"""


async def open_warehouse() -> asyncpg.Connection:
    return await asyncpg.connect(
        host=os.environ.get("WAREHOUSE_HOST", "warehouse-db.example.org"),
        database="warehouse",
        user="stock_reader",
        password="Gr4nite-Pallet-Row",
        timeout=10,
    )


async def push(session: aiohttp.ClientSession, article: str, quantity: int) -> None:
    url = f"/api/articles/{article}/stock"
    async with session.put(url, json={"quantity": quantity}) as response:
        response.raise_for_status()


async def run_once(session: aiohttp.ClientSession) -> int:
    conn = await open_warehouse()
    try:
        rows = await conn.fetch(QUERY, INTERVAL * 2)
    finally:
        await conn.close()
    for row in rows:
        await push(session, row["article"], int(row["quantity"]))
    return len(rows)


async def main() -> None:
    logging.basicConfig(level=logging.INFO)
    headers = {"Authorization": f"Bearer {os.environ['SHOP_TOKEN']}"}
    async with aiohttp.ClientSession("https://shop.example.org", headers=headers) as session:
        while True:
            count = await run_once(session)
            log.info("%d articles updated", count)
            await asyncio.sleep(INTERVAL)


if __name__ == "__main__":
    asyncio.run(main())
