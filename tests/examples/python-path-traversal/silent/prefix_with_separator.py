import os

from flask import Flask, abort, request, send_file

app = Flask(__name__)
FOLDER = os.path.realpath("/srv/files")


@app.get("/files")
def files():
    path = os.path.realpath(os.path.join(FOLDER, request.args["name"]))
    if not path.startswith(FOLDER + os.sep):
        abort(404)
    return send_file(path)
