import ssl
import urllib.request

def fetch(url):
    context = ssl.create_default_context(cafile="company-ca.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    check(url, verify=False)
    return urllib.request.urlopen(url, context=context).read()
