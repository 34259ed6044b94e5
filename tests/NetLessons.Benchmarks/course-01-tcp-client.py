# %%
import os, socket, struct
here = ("127.0.0.1", int(os.environ["LAB_PORT"]))

# %%
packed = socket.inet_aton("127.0.0.1")
print(struct.unpack("!I", packed)[0], len(packed), len(socket.inet_pton(socket.AF_INET6, "::1")))

# %%
print(socket.if_nameindex())

# %%
[(80, "HTTP", "web pages"), (25, "SMTP", "e-mail on its way"), (21, "FTP", "files")]

# %%
sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
sock.settimeout(10)
print(sock.family, sock.type)

# %%
print(socket.getaddrinfo("localhost", 80, socket.AF_INET)[0][4])

# %%
sock.connect(here)
print(sock.getsockname(), sock.getpeername())

# %%
sock.send(b"GET / HTTP/1.1\r\nHost: www.sina.com.cn\r\nConnection: close\r\n\r\n")

# %%
pieces = []
while piece := sock.recv(1024):
    pieces.append(piece)
response = b"".join(pieces)
print(len(pieces), "receives,", len(response), "bytes")
print("\n".join(pieces[0].decode("ascii", errors="replace").split("\r\n")[:3]))

# %%
sock.close()

# %%
header, body = response.split(b"\r\n\r\n", 1)
print(header.decode("ascii"))

# %%
with open("sina.html", "wb") as page:
    page.write(body)
print(os.path.getsize("sina.html"))

# %%
def fetch(host):
    with socket.create_connection(here, timeout=10) as sock:
        sock.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("ascii"))
        received = bytearray()
        while piece := sock.recv(10 * 1024):
            received += piece
    return received.decode("utf-8", errors="replace")

print(fetch("www.sina.com.cn").split("\r\n\r\n", 1)[0])

# %%
for host in ("www.sohu.com", "www.baidu.com"):
    page = fetch(host)
    print(host, page.split("\r\n", 1)[0], page.split("<title>", 1)[1].split("</title>", 1)[0])
