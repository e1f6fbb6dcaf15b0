from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader

app = FastAPI()
env = Environment(loader=FileSystemLoader("templates"), autoescape=True)

@app.get("/preview")
def preview(name: str):
    return {"html": env.get_template("mail.html").render(name=name)}
