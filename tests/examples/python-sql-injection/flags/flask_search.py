import sqlite3
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.route("/users")
def search_users():
    name = request.args.get("name", "")
    conn = sqlite3.connect("shop.db")
    query = f"SELECT id, name FROM users WHERE name LIKE '%{name}%'"
    rows = conn.execute(query).fetchall()
    return jsonify([dict(id=r[0], name=r[1]) for r in rows])
