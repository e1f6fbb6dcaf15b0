import os

from flask import Flask

FOLDER = "/srv/notes"


def read_note(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as note:
        return note.read()
