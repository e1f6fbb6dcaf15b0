import uuid

from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/reports")
async def report(file: UploadFile):
    with open(f"uploads/{uuid.uuid4().hex}.bin", "wb") as target:
        target.write(await file.read())
    return {"stored": True}
