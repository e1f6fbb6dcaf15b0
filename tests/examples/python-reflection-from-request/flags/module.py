import importlib

from flask import Flask, request

app = Flask(__name__)


@app.get("/plugin")
def plugin():
    loaded = importlib.import_module("plugins." + request.args["name"])
    return loaded.describe()
