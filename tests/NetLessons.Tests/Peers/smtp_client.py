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
parser.add_argument("--root", help="a file with the certificate of the authority to trust")
parser.add_argument("--name", default="127.0.0.1", help="the server's name, which its certificate must have")
arguments = parser.parse_args()

context = ssl.create_default_context(cafile=arguments.root)


class Here:
    """Finds the server on this machine, whatever its name is."""

    def _get_socket(self, host, port, timeout):
        return super()._get_socket("127.0.0.1", port, timeout)


class Client(Here, smtplib.SMTP):
    pass


class TlsClient(smtplib.SMTP_SSL, Here, smtplib.SMTP):
    pass


try:
    if arguments.what == "tls":
        server = TlsClient(arguments.name, arguments.port, timeout=20, context=context)
    else:
        server = Client(arguments.name, arguments.port, timeout=20)
    with server:
        server.ehlo()
        print(",".join(server.esmtp_features), flush=True)
        if arguments.what == "starttls":
            server.starttls(context=context)
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
except ssl.SSLCertVerificationError as error:
    print("refused:", error.verify_message, flush=True)
