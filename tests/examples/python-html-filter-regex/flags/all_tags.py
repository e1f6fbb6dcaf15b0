import re

TAG = re.compile(r"<[^>]+>")


def cleaned(text):
    return TAG.sub("", text)
