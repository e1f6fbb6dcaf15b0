import sqlite3

import flask as web
from flask import request as incoming

app = web.Flask(__name__)


@app.get("/orders")
def orders():
    db = sqlite3.connect("shop.db")
    order = incoming.args.get("sort", "id")
    return db.execute("SELECT * FROM orders ORDER BY " + order).fetchall()


@app.post("/orders/search")
def search():
    db = sqlite3.connect("shop.db")
    text = web.request.form["text"]
    return db.execute(f"SELECT * FROM orders WHERE note LIKE '%{text}%'").fetchall()
