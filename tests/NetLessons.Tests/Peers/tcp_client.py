"""Greets, asks, says the stop word: the TCP client that the chapter's server is made for."""

import argparse
import socket

FORMS = {
    "hello": (["Michael", "Tracy", "Sarah"], "exit"),
    "server": (["Hello", "Hi", "nihao"], "end"),
}

parser = argparse.ArgumentParser()
parser.add_argument("form", choices=FORMS)
parser.add_argument("port", type=int)
arguments = parser.parse_args()
messages, stop_word = FORMS[arguments.form]

with socket.create_connection(("127.0.0.1", arguments.port), timeout=10) as connection:
    print(connection.recv(1024).decode(), flush=True)
    for message in messages:
        connection.sendall(message.encode())
        print(connection.recv(1024).decode(), flush=True)
    connection.sendall(stop_word.encode())
    print("end of stream" if connection.recv(1024) == b"" else "more came", flush=True)
