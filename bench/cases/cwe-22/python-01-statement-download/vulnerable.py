"""Customer statements: listing and download."""
import os
from datetime import datetime

from flask import Blueprint, abort, current_app, jsonify, request, send_file
from flask_login import current_user, login_required

bp = Blueprint("statements", __name__, url_prefix="/statements")


def _statement_dir(customer_id):
    return os.path.join(current_app.config["STATEMENT_ROOT"], str(customer_id))


@bp.get("/")
@login_required
def list_statements():
    folder = _statement_dir(current_user.customer_id)
    if not os.path.isdir(folder):
        return jsonify([])
    rows = []
    for entry in os.scandir(folder):
        if entry.is_file() and entry.name.endswith(".pdf"):
            changed = datetime.fromtimestamp(entry.stat().st_mtime)
            rows.append({"file": entry.name, "created": changed.isoformat()})
    return jsonify(sorted(rows, key=lambda r: r["created"], reverse=True))


@bp.get("/download")
@login_required
def download_statement():
    name = request.args.get("file")
    if not name:
        abort(400, "file is required")

    folder = _statement_dir(current_user.customer_id)
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        abort(404)
    current_app.logger.info("statement downloaded by %s", current_user.customer_id)
    return send_file(path, as_attachment=True)
