import os


def read(path):
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            return file.read()
    return ""
