import httpx
from fastapi import FastAPI

app = FastAPI()

@app.get("/proxy")
async def proxy(host: str, path: str = ""):
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://{host}/{path}")
    return answer.json()
