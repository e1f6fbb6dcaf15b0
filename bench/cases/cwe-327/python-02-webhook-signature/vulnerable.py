"""Outgoing order notifications, and the receiver used by partner shops."""
import hashlib
import hmac
import json
import time

from aiohttp import ClientSession, web

SIGNATURE_HEADER = "X-Order-Signature"
MAX_AGE_SECONDS = 300


def sign(secret: bytes, timestamp: str, payload: bytes) -> str:
    digest = hashlib.sha1()
    digest.update(secret)
    digest.update(timestamp.encode("ascii") + b".")
    digest.update(payload)
    return digest.hexdigest()


async def notify(session: ClientSession, url: str, secret: bytes, order: dict) -> int:
    payload = json.dumps(order, sort_keys=True).encode("utf-8")
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        SIGNATURE_HEADER: f"{timestamp}:{sign(secret, timestamp, payload)}",
    }
    async with session.post(url, data=payload, headers=headers) as response:
        return response.status


async def receive(request: web.Request) -> web.Response:
    payload = await request.read()
    timestamp, _, received = request.headers.get(SIGNATURE_HEADER, "").partition(":")
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > MAX_AGE_SECONDS:
        raise web.HTTPForbidden(text="stale notification")
    expected = sign(request.app["webhook_secret"], timestamp, payload)
    if not hmac.compare_digest(expected.encode("ascii"), received.encode("utf-8")):
        raise web.HTTPForbidden(text="signature mismatch")
    await request.app["orders"].put(json.loads(payload))
    return web.json_response({"accepted": True})


def setup(app: web.Application) -> None:
    app.router.add_post("/hooks/orders", receive)
