"""Mirrors remote web fonts so that pages can be served offline."""
import hashlib
import re
from pathlib import Path

import urllib3

CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")\s]+)")


class FontMirror:
    """Downloads the fonts a stylesheet refers to and rewrites the references."""

    origin = "https://fonts.example.org"

    def __init__(self, folder: Path, http: urllib3.PoolManager | None = None):
        self.folder = folder
        self.http = http or urllib3.PoolManager(timeout=urllib3.Timeout(total=10))
        self.skipped: list[str] = []

    def _accepts(self, url: str) -> bool:
        return url.startswith(self.origin)

    def _fetch(self, url: str) -> bytes:
        reply = self.http.request("GET", url)
        if reply.status != 200:
            raise LookupError(f"{url} answered {reply.status}")
        return reply.data

    def mirror(self, stylesheet: str) -> str:
        """Return the submitted stylesheet with its font URLs made local."""
        rewritten = stylesheet
        for url in dict.fromkeys(CSS_URL.findall(stylesheet)):
            if not self._accepts(url):
                self.skipped.append(url)
                continue
            content = self._fetch(url)
            name = hashlib.sha256(content).hexdigest()[:24] + ".woff2"
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(content)
            rewritten = rewritten.replace(url, f"/fonts/{name}")
        return rewritten
