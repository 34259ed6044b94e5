"""Answers each datagram, and prints the port it receives on."""

import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    while True:
        message, client = server.recvfrom(1024)
        server.sendto(b"Hello, " + message + b"!", client)
