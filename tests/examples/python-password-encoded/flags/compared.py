import base64


def may_enter(row, password):
    return base64.b64decode(row.stored) == password
