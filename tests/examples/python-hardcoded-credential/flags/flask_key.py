from flask import Flask, abort, request

app = Flask(__name__)
app.secret_key = "supersecretkey"

@app.post("/admin")
def admin():
    password = request.form["password"]
    if password == "letmein":
        return "welcome"
    abort(403)
