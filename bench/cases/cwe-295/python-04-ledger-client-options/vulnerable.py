"""Client for the ledger gateway used by the payout API."""
from functools import lru_cache
from typing import Any

import httpx
from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, PositiveInt

from payouts.auth import require_clerk
from payouts.config import settings

router = APIRouter(prefix="/payouts", dependencies=[Depends(require_clerk)])

CLIENT_DEFAULTS: dict[str, Any] = {
    "timeout": 15.0,
    "verify": False,
    "follow_redirects": False,
}


class Payout(BaseModel):
    account: PositiveInt
    amount_cents: PositiveInt


class LedgerClient:
    def __init__(self, base_url: str, token: str, **overrides: Any) -> None:
        options = {**CLIENT_DEFAULTS, **overrides}
        headers = {"X-Ledger-Token": token}
        self._http = httpx.AsyncClient(base_url=base_url, headers=headers, **options)

    async def book(self, payout: Payout) -> str:
        response = await self._http.post("/bookings", json=payout.model_dump())
        response.raise_for_status()
        return response.json()["booking_id"]


@lru_cache
def get_ledger() -> LedgerClient:
    return LedgerClient(settings.ledger_url, settings.ledger_token)


@router.post("")
async def create_payout(payout: Payout, ledger: LedgerClient = Depends(get_ledger)):
    try:
        booking_id = await ledger.book(payout)
    except httpx.HTTPError:
        raise HTTPException(status_code=502, detail="ledger gateway error")
    return {"booking_id": booking_id}
