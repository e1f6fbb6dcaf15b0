"""Session login for the reporting portal."""
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash

from portal.models import Account

bp = Blueprint("auth", __name__)


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html", next=request.args.get("next", ""))

    email = request.form.get("email", "").strip().lower()
    account = Account.query.filter_by(email=email).first()
    if account is None or not check_password_hash(account.password_hash, request.form.get("password", "")):
        flash("Wrong e-mail address or password.")
        return redirect(url_for("auth.login"))

    session.clear()
    session["account_id"] = account.id
    session["login_host"] = urlsplit(request.host_url).netloc

    # send people back to the report they were looking at
    target = request.args.get("next") or url_for("reports.index")
    return redirect(target)


@bp.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("auth.login"))
