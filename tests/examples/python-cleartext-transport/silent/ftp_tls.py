import ftplib


def fetch(host, user, password):
    server = ftplib.FTP_TLS(host)
    server.login(user, password)
    server.prot_p()
    return server.nlst()
