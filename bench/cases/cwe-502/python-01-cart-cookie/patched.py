"""Shopping cart that lives in a cookie until the visitor signs in."""
import base64
import json

from flask import Blueprint, jsonify, request

bp = Blueprint("cart", __name__)
COOKIE = "cart"


def _empty():
    return {"items": {}, "voucher": None}


def load_cart():
    raw = request.cookies.get(COOKIE)
    if not raw:
        return _empty()
    try:
        cart = json.loads(base64.urlsafe_b64decode(raw))
    except Exception:
        return _empty()
    return cart if isinstance(cart, dict) and isinstance(cart.get("items"), dict) else _empty()


def save_cart(response, cart):
    value = base64.urlsafe_b64encode(json.dumps(cart).encode("utf-8")).decode("ascii")
    response.set_cookie(COOKIE, value, httponly=True, secure=True, samesite="Lax")
    return response


@bp.post("/cart/<int:product_id>")
def add(product_id):
    cart = load_cart()
    key = str(product_id)
    cart["items"][key] = min(int(cart["items"].get(key, 0)) + 1, 20)
    return save_cart(jsonify(count=len(cart["items"])), cart)


@bp.get("/cart")
def show():
    return jsonify(load_cart())
