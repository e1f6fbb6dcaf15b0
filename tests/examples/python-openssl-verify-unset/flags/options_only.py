from OpenSSL import SSL


def connect(sock):
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_options(SSL.OP_NO_COMPRESSION)
    return SSL.Connection(context, sock)
