import socket

def listen(port):
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("localhost", port))
    server.listen()
    return server

def is_any(address):
    return address == "0.0.0.0"
