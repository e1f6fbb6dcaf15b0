import ssl


def wrapped(sock, host):
    return ssl.create_default_context().wrap_socket(sock, server_hostname=host)
