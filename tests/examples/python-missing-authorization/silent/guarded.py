from flask import Flask
from flask_login import login_required

from shop.models import Product, db

app = Flask(__name__)


@app.delete("/products/<int:number>")
@login_required
def remove(number):
    Product.query.filter_by(id=number).delete()
    db.session.commit()
    return "", 204
