"""Sends mail with Python's smtplib, as its documentation shows it, and prints what came of it."""

import argparse
import smtplib
import ssl
from email.message import EmailMessage

parser = argparse.ArgumentParser()
parser.add_argument("what", choices=["plain", "starttls", "tls", "wrong"])
parser.add_argument("port", type=int)
parser.add_argument("user")
parser.add_argument("password")
parser.add_argument("recipients", nargs="*")
arguments = parser.parse_args()

# Nobody has signed the server's certificate.
unverified = ssl.create_default_context()
unverified.check_hostname = False
unverified.verify_mode = ssl.CERT_NONE

if arguments.what == "tls":
    server = smtplib.SMTP_SSL("127.0.0.1", arguments.port, timeout=20, context=unverified)
else:
    server = smtplib.SMTP("127.0.0.1", arguments.port, timeout=20)
with server:
    server.ehlo()
    print(",".join(server.esmtp_features), flush=True)
    if arguments.what == "starttls":
        server.starttls(context=unverified)
    try:
        server.login(arguments.user, arguments.password)
    except smtplib.SMTPAuthenticationError as error:
        print(error.smtp_code, error.smtp_error.decode(), flush=True)
    else:
        message = EmailMessage()
        message["From"] = f"C#爱好者 <{arguments.user}>"
        message["To"] = arguments.recipients
        message["Subject"] = "来自星星的我"
        message["Message-ID"] = f"<{arguments.what}@python.example>"
        message.set_content("您好，世界\n.\n..two\n", cte="8bit")
        print(server.send_message(message), flush=True)
