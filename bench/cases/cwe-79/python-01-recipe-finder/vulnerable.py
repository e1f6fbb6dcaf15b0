"""Recipe finder: a small blueprint mounted under /recipes."""
from flask import Blueprint, current_app, request

bp = Blueprint("recipes", __name__, url_prefix="/recipes")


def _matching(term, recipes):
    term = term.lower()
    return [r for r in recipes if term in r["title"].lower()]


@bp.get("/count")
def count():
    recipes = current_app.config["RECIPES"]
    return {"total": len(recipes)}


@bp.get("/find")
def find():
    q = request.args.get("q", "").strip()
    if len(q) > 120:
        return {"error": "query too long"}, 400

    hits = _matching(q, current_app.config["RECIPES"])
    if not hits:
        return f"<h2>Nothing found for {q}</h2><p><a href='/recipes'>Back</a></p>", 404

    return {
        "query": q,
        "hits": [{"id": r["id"], "title": r["title"]} for r in hits[:25]],
    }
