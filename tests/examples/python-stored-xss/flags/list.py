from flask import Flask, make_response

app = Flask(__name__)


@app.get("/comments")
def comments():
    rows = database().execute("SELECT author, text FROM comments").fetchall()
    page = "<ul>"
    for author, text in rows:
        page += "<li>" + author + ": " + text + "</li>"
    return make_response(page + "</ul>")
