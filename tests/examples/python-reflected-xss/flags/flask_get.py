from flask import Flask, request

app = Flask(__name__)

@app.get("/greet")
def greet():
    return "Hello " + request.args["name"]
