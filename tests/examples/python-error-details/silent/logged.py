import logging

from flask import Flask, request

app = Flask(__name__)


@app.get("/total")
def total():
    try:
        return str(work_out(request.args["month"]))
    except KeyError:
        logging.exception("no total")
        return "the total could not be worked out", 500
