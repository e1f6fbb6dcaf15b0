import ssl


def check(sock, host):
    ssl.match_hostname(sock.getpeercert(), host)
