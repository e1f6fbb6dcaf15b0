"""Guestbook wall for the wedding site."""
import html
from datetime import datetime, timezone

import aiosqlite
from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

router = APIRouter(prefix="/guestbook")
DB_PATH = "guestbook.db"

PAGE_TOP = "<!doctype html><title>Guestbook</title><h1>Guestbook</h1><ul>"
PAGE_END = "</ul><p><a href='/guestbook/new'>Sign it</a></p>"


@router.post("/")
async def sign(author: str = Form(max_length=60), message: str = Form(max_length=500)):
    now = datetime.now(timezone.utc).isoformat(timespec="minutes")
    async with aiosqlite.connect(DB_PATH) as db:
        await db.execute(
            "INSERT INTO entries (author, message, created) VALUES (?, ?, ?)",
            (author, message, now),
        )
        await db.commit()
    return RedirectResponse("/guestbook/", status_code=303)


@router.get("/", response_class=HTMLResponse)
async def wall():
    async with aiosqlite.connect(DB_PATH) as db:
        cursor = await db.execute(
            "SELECT author, message, created FROM entries ORDER BY id DESC LIMIT 100"
        )
        rows = await cursor.fetchall()

    items = []
    for author, message, created in rows:
        items.append(
            "<li><b>" + html.escape(author) + "</b> (" + created + "): " + html.escape(message) + "</li>"
        )

    return HTMLResponse(PAGE_TOP + "\n".join(items) + PAGE_END)
