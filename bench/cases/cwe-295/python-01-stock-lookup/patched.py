import os

import requests
from flask import Flask, jsonify

app = Flask(__name__)

WAREHOUSE_URL = os.environ.get("WAREHOUSE_URL", "https://warehouse.example.org/api")
TIMEOUT = (3, 10)
CA_BUNDLE = os.environ.get("WAREHOUSE_CA_BUNDLE", "/etc/ssl/company/ca.pem")


def auth_headers():
    return {
        "Authorization": f"Bearer {os.environ['WAREHOUSE_TOKEN']}",
        "Accept": "application/json",
    }


@app.get("/products/<int:product_id>/stock")
def product_stock(product_id):
    """Proxy the stock level so that the shop front end needs no credentials."""
    try:
        # warehouse uses a certificate from the company CA
        response = requests.get(
            f"{WAREHOUSE_URL}/stock/{product_id}",
            headers=auth_headers(),
            timeout=TIMEOUT,
            verify=CA_BUNDLE,
        )
        response.raise_for_status()
    except requests.RequestException:
        app.logger.exception("stock lookup failed")
        return jsonify(error="warehouse not reachable"), 502

    data = response.json()
    return jsonify(product=product_id, available=data.get("available", 0))
