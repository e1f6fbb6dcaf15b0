"""Link preview used by the comment editor."""
import re
from html import unescape
from urllib.parse import urlsplit

import requests
from flask import Blueprint, jsonify, request
from flask_login import login_required

previews = Blueprint("previews", __name__)

TITLE = re.compile(r"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
META = re.compile(
    r'<meta\s+property="og:(image|description)"\s+content="([^"]{1,500})"', re.IGNORECASE
)
HEADERS = {"User-Agent": "example-preview/1.4 (+https://example.org/bot)"}
PREVIEW_HOSTS = {"www.example.org", "blog.example.org", "video.example.org"}


def extract(html):
    preview = {}
    match = TITLE.search(html)
    if match:
        preview["title"] = unescape(match.group(1)).strip()
    for key, value in META.findall(html):
        preview[key.lower()] = unescape(value)
    return preview


@previews.get("/api/preview")
@login_required
def preview():
    url = request.args.get("url", "")
    if not url:
        return jsonify(error="url is required"), 400
    try:
        parts = urlsplit(url)
    except ValueError:
        return jsonify(error="url is not valid"), 400
    if parts.scheme != "https" or parts.netloc not in PREVIEW_HOSTS:
        return jsonify(error="no previews for this site"), 400
    target = f"https://{parts.netloc}{parts.path}"
    try:
        page = requests.get(target, headers=HEADERS, timeout=5, allow_redirects=False)
        page.raise_for_status()
    except requests.RequestException:
        return jsonify(error="the page could not be loaded"), 502
    if "html" not in page.headers.get("Content-Type", ""):
        return jsonify({})
    return jsonify(extract(page.text[:200_000]))
