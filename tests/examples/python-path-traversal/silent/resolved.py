from pathlib import Path
from fastapi import FastAPI, HTTPException

app = FastAPI()
BASE = Path("reports").resolve()

@app.get("/reports/{name:path}")
async def report(name: str):
    target = (BASE / name).resolve()
    if not target.is_relative_to(BASE):
        raise HTTPException(404)
    return {"text": target.read_text()}
