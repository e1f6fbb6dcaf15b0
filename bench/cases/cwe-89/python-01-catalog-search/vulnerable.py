"""Catalog endpoints of the storefront."""
import os
from contextlib import closing

import psycopg2
import psycopg2.extras
from flask import Blueprint, current_app, jsonify, request

bp = Blueprint("catalog", __name__, url_prefix="/catalog")

PAGE_SIZE = 25


def get_connection():
    return psycopg2.connect(
        os.environ["CATALOG_DSN"],
        cursor_factory=psycopg2.extras.RealDictCursor,
    )


@bp.get("/search")
def search_products():
    term = request.args.get("q", "").strip()
    page = request.args.get("page", default=1, type=int)
    if not term:
        return jsonify(items=[], page=1)

    offset = max(page - 1, 0) * PAGE_SIZE
    with closing(get_connection()) as conn, conn.cursor() as cur:
        cur.execute(
            f"SELECT id, title, price_cents FROM products "
            f"WHERE published AND title ILIKE '%{term}%' "
            f"ORDER BY title LIMIT {PAGE_SIZE} OFFSET {offset}"
        )
        rows = cur.fetchall()

    current_app.logger.info("catalog search returned %d rows", len(rows))
    return jsonify(items=rows, page=page)


@bp.get("/<int:product_id>")
def product_detail(product_id):
    with closing(get_connection()) as conn, conn.cursor() as cur:
        cur.execute("SELECT id, title, body FROM products WHERE id = %s", (product_id,))
        row = cur.fetchone()
    if row is None:
        return jsonify(error="not found"), 404
    return jsonify(row)
