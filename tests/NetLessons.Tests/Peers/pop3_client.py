"""Fetches mail with Python's poplib, as its documentation shows it, and prints what came of it."""

import poplib

from mail_client import read_command_line

arguments, context = read_command_line("stls")

if arguments.what == "tls":
    server = poplib.POP3_SSL("127.0.0.1", arguments.port, timeout=20, context=context)
else:
    server = poplib.POP3("127.0.0.1", arguments.port, timeout=20)
if arguments.what == "stls":
    server.stls(context=context)
print(",".join(server.capa()))
server.user(arguments.user)
try:
    server.pass_("guess")
except poplib.error_proto as error:
    print(error)
server.user(arguments.user)
server.pass_(arguments.password)
print(*server.stat())
print(*(line.decode() for line in server.list()[1]), sep=",")
print(len(set(line.split()[1] for line in server.uidl()[1])))
for number in range(1, server.stat()[0] + 1):
    print(b"|".join(server.retr(number)[1]).decode())
print(b"|".join(server.top(1, 1)[1]).decode())
server.dele(1)
server.rset()
server.dele(2)
server.noop()
server.quit()
