"""Works with mail through Python's imaplib, as its documentation shows it, and prints what came of it."""

import email
import email.policy
import imaplib

from mail_client import read_command_line

arguments, context = read_command_line("starttls")

if arguments.what == "tls":
    server = imaplib.IMAP4_SSL("127.0.0.1", arguments.port, timeout=20, ssl_context=context)
else:
    server = imaplib.IMAP4("127.0.0.1", arguments.port, timeout=20)
if arguments.what == "starttls":
    server.starttls(context)
try:
    server.login(arguments.user, "guess")
except imaplib.IMAP4.error as error:
    print(error)
if arguments.what == "plain":
    server.login(arguments.user, arguments.password)
else:
    server.authenticate("PLAIN", lambda _: f"\0{arguments.user}\0{arguments.password}".encode())
print(*sorted(line.decode() for line in server.list()[1]), sep="; ")
print(server.select("INBOX"))

typ, found = server.search(None, "UNSEEN", "SUBJECT", '"two"')
print(typ, found)
typ, data = server.fetch(found[0].split()[0], "(UID FLAGS BODY.PEEK[])")
print(data[0][0].decode(), "|", data[1])
message = email.message_from_bytes(data[0][1], policy=email.policy.default)
print(message["subject"], message.get_content().strip())

print(server.store("2", "+FLAGS", "(\\Seen)"))
print(server.uid("COPY", "2", "Archive")[0])
print(server.uid("MOVE", "1", "Trash")[0], server.response("EXPUNGE"))
print(server.append("Sent", "(\\Seen)", imaplib.Time2Internaldate(0), b"Subject: mine\n\nsent\n")[0])
print(server.status("Sent", "(MESSAGES UNSEEN)"))
server.create("Work")
print(server.rename("Work", "Office")[0], server.delete("Office")[0])
server.store("1", "+FLAGS", "\\Deleted")
print(server.expunge())
print(server.noop()[0], server.close()[0], server.logout()[0])
