import requests
from flask import Flask, request

app = Flask(__name__)

@app.post("/preview")
def preview():
    url = request.json["url"]
    page = requests.get(url, timeout=5)
    return {"title": page.text[:200]}
