from flask import Flask, redirect, request, url_for

app = Flask(__name__)

@app.route("/go")
def go():
    user = request.args["user"]
    if request.args.get("edit"):
        return redirect(url_for("edit", user=user))
    return redirect(f"/profile/{user}")
