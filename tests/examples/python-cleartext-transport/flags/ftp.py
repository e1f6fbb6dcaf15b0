import ftplib


def fetch(host, user, password):
    server = ftplib.FTP(host)
    server.login(user, password)
    return server.nlst()
