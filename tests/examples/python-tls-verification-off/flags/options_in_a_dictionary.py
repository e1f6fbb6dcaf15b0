import httpx

OPTIONS = {"timeout": 5, "verify": False}


def client():
    return httpx.Client(**OPTIONS)
