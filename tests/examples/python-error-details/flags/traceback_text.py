import traceback

from flask import Flask, request

app = Flask(__name__)


@app.get("/total")
def total():
    try:
        return str(work_out(request.args["month"]))
    except KeyError:
        return traceback.format_exc(), 500
