import json
import urllib.request


def newest():
    with urllib.request.urlopen("https://updates.example.org/latest.json", timeout=5) as answer:
        return json.load(answer)["version"]
