import ast
from flask import Flask, request

app = Flask(__name__)

@app.route("/calc", methods=["POST"])
def calc():
    values = ast.literal_eval(request.get_json()["values"])
    return {"result": sum(values)}
