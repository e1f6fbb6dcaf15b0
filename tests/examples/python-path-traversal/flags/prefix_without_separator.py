import os

from flask import Flask, abort, request, send_file

app = Flask(__name__)
FOLDER = "/srv/files"


@app.get("/files")
def files():
    path = os.path.abspath(os.path.join(FOLDER, request.args["name"].replace("../", "")))
    if not path.startswith(FOLDER):
        abort(404)
    return send_file(path)
