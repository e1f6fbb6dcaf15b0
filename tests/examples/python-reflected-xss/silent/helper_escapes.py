import html

from flask import Flask, request

app = Flask(__name__)


def label(text):
    return "<b>" + html.escape(text.strip()) + "</b>"


@app.get("/")
def index():
    return "<p>" + label(request.args.get("name", "")) + "</p>"
