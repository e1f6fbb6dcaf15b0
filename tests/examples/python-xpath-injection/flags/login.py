from flask import Flask, request
from lxml import etree

app = Flask(__name__)
tree = etree.parse("users.xml")

@app.route("/user")
def user():
    name = request.args["name"]
    found = tree.xpath(f"//user[@name='{name}']/mail")
    return {"mail": [node.text for node in found]}
