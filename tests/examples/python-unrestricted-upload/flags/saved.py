import os
from flask import Flask, request

app = Flask(__name__)


@app.post("/avatars")
def avatar():
    upload = request.files["avatar"]
    upload.save(os.path.join("static/avatars", upload.filename))
    return "", 204
