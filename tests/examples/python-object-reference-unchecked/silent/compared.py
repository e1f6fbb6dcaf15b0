from flask import Flask, abort, jsonify
from flask_login import current_user, login_required

from bank.models import Account

app = Flask(__name__)


@app.get("/accounts/<int:account_id>")
@login_required
def account(account_id):
    found = Account.query.get_or_404(account_id)
    if found.owner_id != current_user.id:
        abort(404)
    return jsonify(found.as_dict())
