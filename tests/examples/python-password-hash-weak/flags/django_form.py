from hashlib import md5

def save_account(form):
    salted = "pepper" + form["password"]
    hashed = md5(salted.encode("utf-8"))
    return {"name": form["name"], "hash": hashed.hexdigest()}
