import os


def read(path):
    if os.access(path, os.R_OK):
        with open(path, encoding="utf-8") as file:
            return file.read()
    return ""
