from flask import Flask, request

app = Flask(__name__)

@app.route("/calc", methods=["POST"])
def calc():
    expression = request.get_json()["expression"]
    return {"result": eval(expression, {"__builtins__": {}})}
