import sqlite3
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.route("/users")
def search_users():
    name = request.args.get("name", "")
    conn = sqlite3.connect("shop.db")
    query = "SELECT id, name FROM users WHERE name LIKE ?"
    rows = conn.execute(query, (f"%{name}%",)).fetchall()
    return jsonify([dict(id=r[0], name=r[1]) for r in rows])
