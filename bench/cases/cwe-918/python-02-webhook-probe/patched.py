"""Lets integrators send a test event to their own endpoint."""
import asyncio
import ipaddress
import socket
import time
import uuid

import httpx
from fastapi import APIRouter, Depends, HTTPException
from pydantic import AnyHttpUrl, BaseModel

from app.auth import require_integrator

router = APIRouter(prefix="/webhooks", dependencies=[Depends(require_integrator)])


class ProbeRequest(BaseModel):
    callback_url: AnyHttpUrl
    event: str = "ping"


class ProbeResult(BaseModel):
    status: int
    elapsed_ms: int


def build_event(name: str) -> dict:
    return {"id": str(uuid.uuid4()), "type": name, "created": int(time.time())}


async def public_address(url: httpx.URL) -> str:
    port = url.port or (443 if url.scheme == "https" else 80)
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    except OSError as exc:
        raise HTTPException(422, "callback_url does not resolve") from exc
    addresses = [ipaddress.ip_address(item[4][0]) for item in found]
    if not all(a.version == 4 and a.is_global and not a.is_multicast for a in addresses):
        raise HTTPException(422, "callback_url must be a public IPv4 endpoint")
    return str(addresses[0])


@router.post("/probe", response_model=ProbeResult)
async def probe(body: ProbeRequest) -> ProbeResult:
    target = httpx.URL(str(body.callback_url))
    # connect to the address that was checked, keep the name for Host and TLS
    headers = {"User-Agent": "example-webhooks/2", "Host": target.netloc.decode("ascii")}
    extensions = {"sni_hostname": target.raw_host.decode("ascii")}
    target = target.copy_with(host=await public_address(target))
    started = time.monotonic()
    async with httpx.AsyncClient(timeout=8.0, trust_env=False) as client:
        try:
            reply = await client.post(
                target, json=build_event(body.event), headers=headers, extensions=extensions
            )
        except httpx.HTTPError as exc:
            raise HTTPException(502, "the endpoint did not answer") from exc
    elapsed = int((time.monotonic() - started) * 1000)
    return ProbeResult(status=reply.status_code, elapsed_ms=elapsed)
