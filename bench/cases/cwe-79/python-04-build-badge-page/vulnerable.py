"""Build status pages for the CI dashboard."""
import logging
import re

from aiohttp import web

log = logging.getLogger(__name__)
routes = web.RouteTableDef()

SCRIPT_TAG = re.compile(r"</?\s*script[^>]*>", re.IGNORECASE)

TEMPLATE = """<!doctype html>
<html>
  <head><title>{branch}</title></head>
  <body>
    <h1>Branch {branch}</h1>
    <img alt="{state}" src="/badges/{state}.svg">
    <p>{count} builds in the last week</p>
  </body>
</html>
"""


def tidy(value):
    """Make a label fit for the page."""
    return SCRIPT_TAG.sub("", value).strip()[:80]


@routes.get("/health")
async def health(request):
    return web.json_response({"ok": True})


@routes.get("/branch/{name:.+}")
async def branch_page(request):
    name = request.match_info["name"]
    store = request.app["builds"]
    builds = await store.recent(name)
    state = "passing" if builds and builds[0].ok else "failing"
    log.info("branch page, %d builds", len(builds))

    text = TEMPLATE.format(branch=tidy(name), state=state, count=len(builds))
    return web.Response(text=text, content_type="text/html")


def setup(app):
    app.add_routes(routes)
