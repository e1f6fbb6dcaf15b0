import requests

def fetch(url):
    session = requests.Session()
    session.verify = False
    return session.get(url, timeout=5).json()

def push(url, data):
    return requests.post(url, json=data, verify=False, timeout=5)
