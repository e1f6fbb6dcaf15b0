"""Small diagnostics page for the network team."""
import subprocess

from flask import Blueprint, jsonify, render_template, request
from flask_login import login_required

diagnostics = Blueprint("diagnostics", __name__, url_prefix="/diagnostics")

MAX_COUNT = 5


def _summary(output):
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[-2:] if len(lines) >= 2 else lines


@diagnostics.get("/")
@login_required
def index():
    return render_template("diagnostics/index.html", max_count=MAX_COUNT)


@diagnostics.get("/ping")
@login_required
def ping():
    host = request.args.get("host", "").strip()
    count = min(request.args.get("count", default=3, type=int), MAX_COUNT)
    if not host:
        return jsonify(error="host is required"), 422

    try:
        result = subprocess.run(
            f"ping -c {count} -W 2 {host}",
            shell=True,
            capture_output=True,
            text=True,
            timeout=20,
        )
    except subprocess.TimeoutExpired:
        return jsonify(host=host, reachable=False, detail=["timed out"])

    return jsonify(
        host=host,
        reachable=result.returncode == 0,
        detail=_summary(result.stdout),
    )
