from flask import Flask, request

from shop.models import Customer, db

app = Flask(__name__)


@app.post("/customers")
def create():
    body = request.get_json()
    customer = Customer(name=body["name"], town=body["town"])
    db.session.add(customer)
    db.session.commit()
    return {"id": customer.id}
