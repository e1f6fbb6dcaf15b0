from OpenSSL import SSL


def context(callback):
    made = SSL.Context(SSL.TLS_CLIENT_METHOD)
    made.load_verify_locations("/etc/ssl/roots.pem")
    made.set_verify(SSL.VERIFY_PEER, callback)
    return made
