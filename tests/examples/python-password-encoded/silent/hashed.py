import bcrypt


def save(user, password):
    user.secret = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    user.save()
