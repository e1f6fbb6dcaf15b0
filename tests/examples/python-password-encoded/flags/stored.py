import base64


def save(user, password):
    user.secret = base64.b64encode(password.encode())
    user.save()
