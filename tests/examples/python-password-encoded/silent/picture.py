import base64


def inline(picture):
    return "data:image/png;base64," + base64.b64encode(picture).decode()
