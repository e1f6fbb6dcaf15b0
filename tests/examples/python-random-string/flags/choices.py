import random
import string


def invitation():
    return "".join(random.choices(string.ascii_letters + string.digits, k=24))
