from fastapi import FastAPI, UploadFile
from werkzeug.utils import secure_filename

app = FastAPI()


@app.post("/reports")
async def report(file: UploadFile):
    with open("static/" + secure_filename(file.filename), "wb") as target:
        target.write(await file.read())
    return {"stored": True}
