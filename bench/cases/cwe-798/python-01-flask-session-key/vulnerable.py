"""Application factory of the booking site."""
import logging
import os
from datetime import timedelta

from flask import Flask, render_template, session
from flask_wtf import CSRFProtect

from booking import rooms, users
from booking.db import init_db

csrf = CSRFProtect()
log = logging.getLogger(__name__)


def create_app(overrides: dict | None = None) -> Flask:
    app = Flask(__name__, instance_relative_config=True)
    app.secret_key = "meadow-lantern-forty-two-herons"
    app.config.update(
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        DATABASE=os.path.join(app.instance_path, "booking.sqlite"),
    )
    if overrides:
        app.config.update(overrides)

    os.makedirs(app.instance_path, exist_ok=True)
    csrf.init_app(app)
    init_db(app)
    app.register_blueprint(rooms.bp)
    app.register_blueprint(users.bp)

    @app.get("/")
    def index():
        return render_template("index.html", member=session.get("member_name"))

    @app.errorhandler(404)
    def not_found(error):
        log.info("page not found: %s", error)
        return render_template("404.html"), 404

    return app
