"""Sign-up and sign-in endpoints for the members area."""
import hashlib
import hmac
import os
import sqlite3

from flask import Blueprint, current_app, jsonify, request, session

bp = Blueprint("members", __name__, url_prefix="/members")


def _db():
    conn = sqlite3.connect(current_app.config["DATABASE"])
    conn.row_factory = sqlite3.Row
    return conn


def hash_password(password: str, salt: bytes) -> str:
    return hashlib.md5(salt + password.encode("utf-8")).hexdigest()


@bp.post("/register")
def register():
    body = request.get_json(force=True)
    email = str(body.get("email", "")).strip().lower()
    password = str(body.get("password", ""))
    if "@" not in email or len(password) < 12:
        return jsonify(error="email or password not acceptable"), 422
    salt = os.urandom(16)
    digest = hash_password(password, salt)
    with _db() as conn:
        conn.execute(
            "INSERT INTO members (email, salt, password_hash) VALUES (?, ?, ?)",
            (email, salt.hex(), digest),
        )
    return jsonify(email=email), 201


@bp.post("/login")
def login():
    body = request.get_json(force=True)
    email = str(body.get("email", "")).strip().lower()
    with _db() as conn:
        row = conn.execute("SELECT * FROM members WHERE email = ?", (email,)).fetchone()
    if row is None:
        return jsonify(error="unknown email or wrong password"), 401
    candidate = hash_password(str(body.get("password", "")), bytes.fromhex(row["salt"]))
    if not hmac.compare_digest(candidate, row["password_hash"]):
        return jsonify(error="unknown email or wrong password"), 401
    session.clear()
    session["member_id"] = row["id"]
    return jsonify(email=email)
