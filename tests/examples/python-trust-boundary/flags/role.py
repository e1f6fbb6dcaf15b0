from flask import Flask, request, session

app = Flask(__name__)


@app.post("/enter")
def enter():
    session["role"] = request.form["role"]
    return "", 204
