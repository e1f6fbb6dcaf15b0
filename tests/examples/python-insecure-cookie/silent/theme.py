from flask import Flask, make_response

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = True

@app.post("/theme")
def theme():
    response = make_response({"ok": True})
    response.set_cookie("theme", "dark")
    return response
