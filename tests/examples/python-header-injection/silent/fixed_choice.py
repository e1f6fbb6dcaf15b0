from flask import Flask, make_response, request

app = Flask(__name__)
NAMES = {"month": "month.csv", "year": "year.csv"}


@app.get("/export")
def export():
    answer = make_response("a,b")
    answer.headers["X-Export-Name"] = NAMES.get(request.args.get("name"), "all.csv")
    return answer
