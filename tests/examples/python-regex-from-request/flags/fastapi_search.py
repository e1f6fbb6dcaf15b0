import re
from fastapi import FastAPI

app = FastAPI()

@app.get("/lines")
def lines(q: str):
    with open("notes.txt") as handle:
        return [line for line in handle if re.search(f".*{q}.*", line)]
