# %%
import socket, threading, time

# %%
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
print("Bind UDP on", server.getsockname()[1])

# %%
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
    tcp.bind(server.getsockname())
    print(tcp.getsockname(), server.getsockname())

# %%
log = []

def echo_for_ever(sock, answer):
    try:
        while True:
            data, sender = sock.recvfrom(1024)
            log.append("Received from %s:%s." % sender)
            sock.sendto((answer % data.decode("utf-8")).encode("utf-8"), sender)
    except OSError:
        pass

# %%
echo = threading.Thread(target=echo_for_ever, args=(server, "Hello, %s!"), daemon=True)
echo.start()
print("The server goes on in the background.")

# %%
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.settimeout(5)
for name in ("Michael", "Tracy", "Sarah"):
    client.sendto(name.encode("utf-8"), server.getsockname())
    print(client.recv(1024).decode("utf-8"))

# %%
client.close()
print(len(set(log)), log)

# %%
words = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
words.bind(("127.0.0.1", 0))
threading.Thread(target=echo_for_ever, args=(words, "udp server %s"), daemon=True).start()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(5)
    for text in ("Hello", "Hi", "nihao"):
        client.sendto(text.encode("utf-8"), words.getsockname())
        print(client.recv(1024).decode("utf-8"))

# %%
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, \
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
    receiver.settimeout(5)
    receiver.bind(("127.0.0.1", 0))
    for text in (b"one", b"two", b"three"):
        sender.sendto(text, receiver.getsockname())
    for _ in range(3):
        print(len(receiver.recv(1024)), "bytes")

# %%
nobody = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
nobody.bind(("127.0.0.1", 0))
silent = nobody.getsockname()
nobody.close()
print("nobody receives at", silent)

# %%
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(0.5)
    print("sent:", client.sendto(b"Michael", silent))
    try:
        client.recv(1024)
    except OSError as error:
        print(error)

# %%
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(2)
    client.connect(silent)
    print("sent:", client.send(b"Michael"))
    try:
        client.recv(1024)
    except OSError as error:
        print(error)

# %%
server.close()
