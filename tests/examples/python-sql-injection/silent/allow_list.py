from flask import Flask, abort, request

app = Flask(__name__)
COLUMNS = ("name", "price", "created")

@app.route("/items")
def items():
    sort = request.args.get("sort", "name")
    limit = int(request.args.get("limit", 20))
    if sort not in COLUMNS:
        abort(400)
    cur = get_cursor()
    cur.execute(f"SELECT * FROM items ORDER BY {sort} LIMIT {limit}")
    return {"items": cur.fetchall()}
