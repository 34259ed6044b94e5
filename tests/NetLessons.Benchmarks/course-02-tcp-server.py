# %%
import socket, threading, time

# %%
door = socket.create_server(("127.0.0.1", 0))
caller = socket.create_connection(door.getsockname())
called, _ = door.accept()
print(caller.getsockname(), caller.getpeername())
print(called.getsockname(), called.getpeername())
for end in (caller, called, door):
    end.close()

# %%
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
print(listener.family, listener.type)

# %%
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
print(listener.getsockname())

# %%
listener.listen(5)
print("Waiting for connection...")

# %%
log = []

def serve(client, peer):
    log.append("Accept new connection from %s:%s..." % peer)
    client.sendall(b"Welcome!")
    while (text := client.recv(1024).decode("utf-8")) not in ("", "exit"):
        client.sendall(f"Hello, {text}!".encode("utf-8"))
    client.close()
    log.append("Connection from %s:%s closed." % peer)

# %%
def serve_on_thread(client, peer):
    threading.Thread(target=serve, args=(client, peer), daemon=True).start()

def accept_for_ever(listener, serve):
    try:
        while True:
            serve(*listener.accept())
    except OSError:
        pass

server = threading.Thread(target=accept_for_ever, args=(listener, serve_on_thread), daemon=True)
server.start()
print("The server goes on in the background.")

# %%
client = socket.create_connection(listener.getsockname(), timeout=10)
print(client.recv(1024).decode("utf-8"))
for name in ("Michael", "Tracy", "Sarah"):
    client.sendall(name.encode("utf-8"))
    print(client.recv(1024).decode("utf-8"))
client.sendall(b"exit")
client.close()

# %%
while len(log) < 2:
    time.sleep(0.001)
print("\n".join(log))

# %%
def greet(server, name):
    with socket.create_connection(server, timeout=20) as client:
        client.recv(1024)
        client.sendall(name.encode("utf-8"))
        client.recv(1024)
        client.sendall(b"exit")
        client.recv(1024)

# %%
def time_three_clients(serve):
    with socket.create_server(("127.0.0.1", 0), backlog=5) as listener:
        threading.Thread(target=accept_for_ever, args=(listener, serve), daemon=True).start()
        start = time.perf_counter()
        names = ("Michael", "Tracy", "Sarah")
        clients = [threading.Thread(target=greet, args=(listener.getsockname(), name)) for name in names]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        return time.perf_counter() - start

print("one after the other:", round(time_three_clients(serve), 1))
print("a thread for each:", round(time_three_clients(serve_on_thread), 1))

# %%
def serve_words(listener):
    client, _ = listener.accept()
    client.sendall(b"Welcome to server")
    while (text := client.recv(1024).decode("utf-8")) not in ("", "end"):
        client.sendall(f"Server {text}".encode("utf-8"))
    client.close()

# %%
with socket.create_server(("127.0.0.1", 0), backlog=5) as words:
    serving = threading.Thread(target=serve_words, args=(words,), daemon=True)
    serving.start()
    with socket.create_connection(words.getsockname(), timeout=10) as client:
        print(client.recv(1024).decode("utf-8"))
        for text in ("Hello", "Hi", "nihao"):
            client.sendall(text.encode("utf-8"))
            print(client.recv(1024).decode("utf-8"))
        client.sendall(b"end")
    serving.join()

# %%
address = listener.getsockname()
listener.shutdown(socket.SHUT_RDWR)
listener.close()
server.join(5)
again = socket.create_server(address, backlog=5)
print(again.getsockname(), "was free again")
again.close()
