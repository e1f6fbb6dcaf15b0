import requests
from flask import Flask, request

app = Flask(__name__)
API_URL = "https://api.example.org"

@app.route("/weather")
def weather():
    city = request.args["city"]
    now = requests.get(f"{API_URL}/now", params={"city": city}, timeout=5)
    week = requests.get(f"https://api.example.org/week/{city}", timeout=5)
    return {"now": now.json(), "week": week.json()}
