import os


def read(path, switch):
    if os.path.exists(switch):
        with open(path, encoding="utf-8") as file:
            return file.read()
    return ""
