from flask import Flask

from shop.models import Product, db

app = Flask(__name__)


@app.delete("/products/<int:number>")
def remove(number):
    Product.query.filter_by(id=number).delete()
    db.session.commit()
    return "", 204
