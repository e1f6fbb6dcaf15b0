from OpenSSL import SSL


def context():
    return SSL.Context(SSL.TLS_CLIENT_METHOD)
