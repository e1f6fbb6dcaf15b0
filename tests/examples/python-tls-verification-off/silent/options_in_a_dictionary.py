import httpx

OPTIONS = {"timeout": 5, "verify": "/etc/ssl/own-roots.pem"}


def client():
    return httpx.Client(**OPTIONS)
