"""Link previews for the message board."""
import re
from html import unescape

import httpx
from litestar import Litestar, post
from litestar.exceptions import HTTPException
from pydantic import BaseModel

TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
DESCRIPTION = re.compile(r'<meta\s+name="description"\s+content="([^"]*)"', re.I)
MAX_CHARS = 200_000
PREVIEW_HOSTS = frozenset({"news.example.org", "wiki.example.org", "video.example.org"})


class PreviewRequest(BaseModel):
    url: str


class Preview(BaseModel):
    url: str
    title: str | None = None
    description: str | None = None


def extract(pattern: re.Pattern, page: str) -> str | None:
    match = pattern.search(page)
    return unescape(match.group(1)).strip() if match else None


async def fetch_page(address: str) -> str:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise HTTPException(status_code=400, detail="not an address") from None
    if url.scheme != "https" or url.host not in PREVIEW_HOSTS or url.port is not None:
        raise HTTPException(status_code=400, detail="this address cannot be previewed")
    async with httpx.AsyncClient(timeout=5, follow_redirects=False) as client:
        response = await client.get(url, headers={"Accept": "text/html"})
    if response.status_code != 200:
        raise HTTPException(status_code=502, detail="the page is not available")
    return response.text[:MAX_CHARS]


@post("/previews")
async def create_preview(data: PreviewRequest) -> Preview:
    page = await fetch_page(data.url.strip())
    return Preview(
        url=data.url,
        title=extract(TITLE, page),
        description=extract(DESCRIPTION, page),
    )


app = Litestar(route_handlers=[create_preview])
