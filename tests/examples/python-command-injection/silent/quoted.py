import shlex
import subprocess
from flask import Flask, request

app = Flask(__name__)

@app.post("/search")
def search():
    term = shlex.quote(request.json["term"])
    count = int(request.json.get("count", 5))
    return subprocess.check_output(f"grep -R {term} docs | head -n {count}", shell=True)
