from flask import Flask, redirect, request

app = Flask(__name__)

@app.route("/login", methods=["POST"])
def login():
    sign_in(request.form["user"])
    next_page = request.args.get("next") or "/"
    return redirect(next_page)
