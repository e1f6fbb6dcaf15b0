import re


def cleaned(text):
    return re.sub(r"\s+", " ", text)
