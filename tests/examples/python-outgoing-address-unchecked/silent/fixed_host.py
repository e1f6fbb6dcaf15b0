import httpx
from fastapi import FastAPI

app = FastAPI()


def notify(callback_url: str, text: str) -> None:
    httpx.post("https://hooks.example.org/" + callback_url, json={"text": text}, timeout=5)
