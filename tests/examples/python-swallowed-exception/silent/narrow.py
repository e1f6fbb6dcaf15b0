import os


def tidy(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass
