"""Switches the active tenant for users that belong to more than one."""
import re
from urllib.parse import urlencode

from flask import Flask, Response, abort, g, request, session

from crm.tenants import memberships_for

app = Flask("crm")
DEFAULT_LANDING = "/dashboard"
LOCAL_PAGE = re.compile(r"/(?:[A-Za-z0-9_.~-][A-Za-z0-9_.~/-]*)?(?:\?[A-Za-z0-9_.~=&%-]*)?")
def landing_page(wanted):
    """Only paths of this application are accepted as a landing page."""
    if not isinstance(wanted, str) or not LOCAL_PAGE.fullmatch(wanted):
        return DEFAULT_LANDING
    return wanted


def see_other(location, **extra):
    if extra:
        glue = "&" if "?" in location else "?"
        location = location + glue + urlencode(extra)
    response = Response(status=303)
    response.autocorrect_location_header = False
    response.headers["Location"] = location
    return response


@app.post("/tenants/<int:tenant_id>/activate")
def activate(tenant_id):
    allowed = {m.tenant_id: m for m in memberships_for(g.user)}
    if tenant_id not in allowed:
        abort(404)
    session["tenant"] = tenant_id

    options = request.get_json(silent=True) or request.form
    page = landing_page(options.get("landing"))
    if session.pop("show_tour", False):
        return see_other(page, tour="1")
    return see_other(page)
