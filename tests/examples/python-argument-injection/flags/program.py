import subprocess
from flask import Flask, request

app = Flask(__name__)


@app.post("/convert")
def convert():
    tool = request.form["tool"]
    done = subprocess.run([tool, "--input", "picture.png"], capture_output=True)
    return done.stdout
