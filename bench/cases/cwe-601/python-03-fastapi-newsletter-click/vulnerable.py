"""Counts clicks on newsletter links and forwards the reader."""
import base64
import binascii
import hashlib
import hmac
import os
from datetime import datetime, timezone

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import RedirectResponse

from mailer.storage import ClickStore, get_click_store

router = APIRouter(prefix="/t")
LINK_KEY = os.environ["NEWSLETTER_LINK_KEY"].encode()


def pack_link(url: str) -> str:
    return base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")


def unpack_link(value: str) -> str:
    padded = value + "=" * (-len(value) % 4)
    return base64.urlsafe_b64decode(padded).decode()


def issue_fingerprint(issue: str) -> str:
    return hmac.new(LINK_KEY, issue.encode(), hashlib.sha256).hexdigest()[:16]


def tracked_url(issue: str, url: str) -> str:
    return f"https://news.example.org/t/{issue}/click?u={pack_link(url)}"


@router.get("/{issue}/click")
async def click(issue: str, u: str, store: ClickStore = Depends(get_click_store)):
    try:
        destination = unpack_link(u)
    except (binascii.Error, UnicodeDecodeError):
        raise HTTPException(status_code=404)
    await store.record(issue_fingerprint(issue), destination, datetime.now(timezone.utc))
    return RedirectResponse(url=destination, status_code=302)
