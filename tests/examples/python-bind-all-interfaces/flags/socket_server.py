import socket

ADDRESS = "0.0.0.0"

def listen(port):
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind((ADDRESS, port))
    server.listen()
    return server
