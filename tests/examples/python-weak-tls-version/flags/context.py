import ssl

def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    context.load_cert_chain("server.pem")
    return context
