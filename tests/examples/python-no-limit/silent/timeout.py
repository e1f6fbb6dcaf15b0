import requests


def rates():
    return requests.get("https://rates.example.org/today", timeout=5).json()
