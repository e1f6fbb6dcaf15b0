"""Link preview used by the comment editor."""
import re
from html import unescape

import requests
from flask import Blueprint, jsonify, request
from flask_login import login_required

previews = Blueprint("previews", __name__)

TITLE = re.compile(r"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
META = re.compile(
    r'<meta\s+property="og:(image|description)"\s+content="([^"]{1,500})"', re.IGNORECASE
)
HEADERS = {"User-Agent": "example-preview/1.4 (+https://example.org/bot)"}


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
        page = requests.get(url, headers=HEADERS, timeout=5)
        page.raise_for_status()
    except requests.RequestException:
        return jsonify(error="the page could not be loaded"), 502
    if "html" not in page.headers.get("Content-Type", ""):
        return jsonify({})
    return jsonify(extract(page.text[:200_000]))
