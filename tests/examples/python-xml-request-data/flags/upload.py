import lxml.etree as ET
from flask import Flask, request

app = Flask(__name__)

@app.post("/invoice")
def invoice():
    root = ET.fromstring(request.get_data())
    return {"total": root.findtext("total")}
