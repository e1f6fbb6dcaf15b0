from flask import Flask, make_response, request

app = Flask(__name__)


@app.get("/export")
def export():
    answer = make_response("a,b")
    answer.headers["X-Export-Name"] = request.args.get("name", "")
    return answer
