import urllib.request


def update():
    code = urllib.request.urlopen("https://updates.example.org/latest.py").read()
    exec(code)
