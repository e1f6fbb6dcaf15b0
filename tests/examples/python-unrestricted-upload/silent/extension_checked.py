import os
from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
KINDS = {".png", ".jpg"}


@app.post("/avatars")
def avatar():
    upload = request.files["avatar"]
    if os.path.splitext(upload.filename)[1].lower() not in KINDS:
        abort(415)
    upload.save(os.path.join("uploads/avatars", secure_filename(upload.filename)))
    return "", 204
