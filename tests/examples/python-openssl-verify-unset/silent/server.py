from OpenSSL import SSL


def context():
    made = SSL.Context(SSL.TLS_SERVER_METHOD)
    made.use_certificate_file("server.pem")
    return made
