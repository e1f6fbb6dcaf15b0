import requests

def fetch(url):
    session = requests.Session()
    session.verify = "/etc/ssl/company-ca.pem"
    return session.get(url, timeout=5).json()

def push(url, data):
    return requests.post(url, json=data, verify=True, timeout=5)
