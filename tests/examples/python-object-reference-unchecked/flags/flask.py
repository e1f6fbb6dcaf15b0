from flask import Flask, jsonify
from flask_login import login_required

from bank.models import Account

app = Flask(__name__)


@app.get("/accounts/<int:account_id>")
@login_required
def account(account_id):
    return jsonify(Account.query.get_or_404(account_id).as_dict())
