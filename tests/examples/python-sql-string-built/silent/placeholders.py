TABLE = "users"

def load_many(conn, ids):
    marks = ",".join(["?"] * len(ids))
    return conn.execute(f"SELECT * FROM {TABLE} WHERE id IN ({marks})", ids).fetchall()

def page(conn, number: int):
    return conn.execute(f"SELECT * FROM {TABLE} LIMIT 20 OFFSET {number * 20}").fetchall()
