from pathlib import Path
from fastapi import FastAPI, UploadFile

app = FastAPI()
BASE = Path("reports")

@app.get("/reports/{name:path}")
async def report(name: str):
    return {"text": (BASE / name).read_text()}

@app.post("/upload")
async def upload(file: UploadFile):
    with open(f"uploads/{file.filename}", "wb") as out:
        out.write(await file.read())
