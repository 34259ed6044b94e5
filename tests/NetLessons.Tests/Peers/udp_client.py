"""Sends three datagrams and prints the answer to each."""

import argparse
import socket

FORMS = {
    "hello": ["Michael", "Tracy", "Sarah"],
    "server": ["Hello", "Hi", "nihao"],
}

parser = argparse.ArgumentParser()
parser.add_argument("form", choices=FORMS)
parser.add_argument("port", type=int)
arguments = parser.parse_args()

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(10)
    for message in FORMS[arguments.form]:
        sock.sendto(message.encode(), ("127.0.0.1", arguments.port))
        print(sock.recv(1024).decode(), flush=True)
