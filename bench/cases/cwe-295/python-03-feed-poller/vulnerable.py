"""Poll partner price feeds and hand new prices to the importer."""
import asyncio
import logging
from datetime import datetime, timezone

import aiohttp

log = logging.getLogger("feeds")

FEEDS = {
    "nordhandel": "https://feeds.example.org/nordhandel/prices.json",
    "seaside": "https://seaside.example.org/export/prices.json",
}
INTERVAL = 300


async def fetch_feed(session: aiohttp.ClientSession, name: str, url: str) -> list[dict]:
    async with session.get(url) as response:
        response.raise_for_status()
        payload = await response.json()
    log.info("%s: %d prices", name, len(payload["prices"]))
    return payload["prices"]


async def poll_once(session: aiohttp.ClientSession, queue: asyncio.Queue) -> None:
    names = list(FEEDS)
    results = await asyncio.gather(
        *(fetch_feed(session, name, FEEDS[name]) for name in names),
        return_exceptions=True,
    )
    stamp = datetime.now(timezone.utc)
    for name, result in zip(names, results):
        if isinstance(result, Exception):
            log.warning("%s failed: %s", name, result)
            continue
        await queue.put((name, stamp, result))


async def run(queue: asyncio.Queue) -> None:
    connector = aiohttp.TCPConnector(limit_per_host=2, ssl=False)
    timeout = aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        while True:
            await poll_once(session, queue)
            await asyncio.sleep(INTERVAL)
