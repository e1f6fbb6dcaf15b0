import re
from fastapi import FastAPI

app = FastAPI()

@app.get("/check")
def check(q: str):
    return {"ok": re.fullmatch(r"[a-z]{1,20}", q) is not None}
