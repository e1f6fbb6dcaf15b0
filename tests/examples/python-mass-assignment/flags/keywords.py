from flask import Flask, request

from shop.models import Customer, db

app = Flask(__name__)


@app.post("/customers")
def create():
    customer = Customer(**request.get_json())
    db.session.add(customer)
    db.session.commit()
    return {"id": customer.id}
