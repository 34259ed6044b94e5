"""Answers each datagram, and prints the port it receives on."""

import argparse
import socket

FORMS = {
    "hello": "Hello, {}!",
    "server": "udp server {}",
}

parser = argparse.ArgumentParser()
parser.add_argument("form", choices=FORMS)
parser.add_argument("port", type=int, nargs="?", default=0)
arguments = parser.parse_args()

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.bind(("127.0.0.1", arguments.port))
    print(sock.getsockname()[1], flush=True)
    while True:
        data, address = sock.recvfrom(1024)
        print("Received from {}:{}.".format(*address), flush=True)
        sock.sendto(FORMS[arguments.form].format(data.decode()).encode(), address)
