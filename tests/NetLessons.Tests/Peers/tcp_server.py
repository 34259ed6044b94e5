"""Greets and answers each client on a thread of its own, and prints the port it listens on."""

import argparse
import socket
import threading
import time

FORMS = {
    "hello": ("Welcome!", "Hello, {}!", "exit"),
    "server": ("Welcome to server", "Server {}", "end"),
}

parser = argparse.ArgumentParser()
parser.add_argument("form", choices=FORMS)
parser.add_argument("port", type=int, nargs="?", default=0)
parser.add_argument("--pause", type=float, default=1.0, help="seconds before each answer")
arguments = parser.parse_args()
greeting, answer, stop_word = FORMS[arguments.form]


def converse(connection, address):
    print("Accept new connection from {}:{}...".format(*address), flush=True)
    with connection:
        connection.sendall(greeting.encode())
        while data := connection.recv(1024):
            time.sleep(arguments.pause)
            if data.decode() == stop_word:
                break
            connection.sendall(answer.format(data.decode()).encode())
    print("Connection from {}:{} closed.".format(*address), flush=True)


with socket.create_server(("127.0.0.1", arguments.port), backlog=5) as listener:
    print(listener.getsockname()[1], flush=True)
    while True:
        threading.Thread(target=converse, args=listener.accept(), daemon=True).start()
