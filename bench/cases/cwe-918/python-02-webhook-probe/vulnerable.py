"""Lets integrators send a test event to their own endpoint."""
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


@router.post("/probe", response_model=ProbeResult)
async def probe(body: ProbeRequest) -> ProbeResult:
    target = httpx.URL(str(body.callback_url))
    headers = {"User-Agent": "example-webhooks/2"}
    started = time.monotonic()
    async with httpx.AsyncClient(timeout=8.0, trust_env=False) as client:
        try:
            reply = await client.post(target, json=build_event(body.event), headers=headers)
        except httpx.HTTPError as exc:
            raise HTTPException(502, "the endpoint did not answer") from exc
    elapsed = int((time.monotonic() - started) * 1000)
    return ProbeResult(status=reply.status_code, elapsed_ms=elapsed)
