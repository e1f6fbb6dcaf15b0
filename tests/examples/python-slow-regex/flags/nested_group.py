import re


def is_list(text):
    return re.match(r"^(?:[a-z,]+)*$", text) is not None
