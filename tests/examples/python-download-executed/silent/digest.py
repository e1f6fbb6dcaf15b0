import hashlib
import urllib.request

EXPECTED = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def update():
    answer = urllib.request.urlopen("https://updates.example.org/latest.py")
    code = answer.read()
    if hashlib.sha256(code).hexdigest() != EXPECTED:
        raise ValueError("not the release that was reviewed")
    exec(code)
