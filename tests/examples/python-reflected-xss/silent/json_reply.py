from flask import Flask, jsonify, make_response, render_template, request

app = Flask(__name__)

@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    if request.args.get("raw"):
        return make_response(jsonify(message=f"Hello {name}"))
    return render_template("hello.html", name=name)

@app.route("/page")
def page():
    return f"<p>page {int(request.args['number'])}</p>"
