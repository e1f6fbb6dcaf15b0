from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()

@app.get("/hello")
def hello(name: str = ""):
    page = f"<html><body>Hello {name}</body></html>"
    return HTMLResponse(content=page, status_code=200)
