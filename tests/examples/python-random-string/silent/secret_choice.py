import secrets
import string


def voucher(length):
    return "".join(secrets.choice(string.ascii_uppercase) for _ in range(length))
