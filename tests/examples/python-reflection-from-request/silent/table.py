import importlib

from flask import Flask, abort, request

app = Flask(__name__)
PLUGINS = {"chart": "plugins.chart", "table": "plugins.table"}


@app.get("/plugin")
def plugin():
    name = request.args["name"]
    if name not in PLUGINS:
        abort(404)
    return importlib.import_module(PLUGINS[name]).describe()
