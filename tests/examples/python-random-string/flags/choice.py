import random
import string


def voucher(length):
    return "".join(random.choice(string.ascii_uppercase) for _ in range(length))
