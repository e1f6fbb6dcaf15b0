import re


def is_list(text):
    return re.match(r"^[a-z]+(?:,[a-z]+)*$", text) is not None
