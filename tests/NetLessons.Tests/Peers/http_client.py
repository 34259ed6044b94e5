"""Asks three times over one connection: the page by GET, the page by HEAD, and a page that is not there."""

import argparse
import http.client

parser = argparse.ArgumentParser()
parser.add_argument("port", type=int)
arguments = parser.parse_args()

connection = http.client.HTTPConnection("127.0.0.1", arguments.port, timeout=10)
for method, path in (("GET", "/"), ("HEAD", "/"), ("GET", "/missing")):
    connection.request(method, path, headers={"Host": "www.sina.com.cn"})
    own_port = connection.sock.getsockname()[1]
    response = connection.getresponse()
    body = response.read()
    print(method, response.status, response.getheader("Content-Length"), len(body), own_port, flush=True)
connection.close()
