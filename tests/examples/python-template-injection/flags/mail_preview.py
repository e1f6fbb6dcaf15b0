from fastapi import FastAPI
from jinja2 import Environment
from pydantic import BaseModel

app = FastAPI()
env = Environment(autoescape=True)

class Mail(BaseModel):
    body: str

@app.post("/preview")
def preview(mail: Mail):
    return {"html": env.from_string(mail.body).render(name="Ann")}
