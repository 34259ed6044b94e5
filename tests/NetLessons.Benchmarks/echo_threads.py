"""Greets and answers each client on a thread of its own, and prints the port it listens on."""

import socketserver


class Conversation(socketserver.BaseRequestHandler):
    def handle(self):
        connection = self.request
        connection.sendall(b"Welcome!")
        while message := connection.recv(1024):
            if message == b"exit":
                break
            connection.sendall(b"Hello, " + message + b"!")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 512


with Server(("127.0.0.1", 0), Conversation) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
