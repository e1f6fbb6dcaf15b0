import re
from flask import Flask, request

app = Flask(__name__)

@app.route("/filter")
def filter_names():
    pattern = re.compile(re.escape(request.args["pattern"]))
    return {"names": [n for n in NAMES if pattern.search(n)]}
