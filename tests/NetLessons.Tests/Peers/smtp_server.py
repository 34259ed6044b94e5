"""A mail server (aiosmtpd) that prints the port it listens on, then each message that it takes, as JSON."""

import argparse
import asyncio
import base64
import json
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--user", default="xxx@163.com")
parser.add_argument("--password", default="a password")
parser.add_argument("--require-auth", action="store_true", help="take no message before a login")
parser.add_argument("--certificate", help="a PEM file with a key and its certificate: offer STARTTLS")
parser.add_argument("--require-tls", action="store_true", help="take no message and no login before STARTTLS")
arguments = parser.parse_args()


class Printer:
    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({
            "from": envelope.mail_from,
            "options": envelope.mail_options,
            "to": envelope.rcpt_tos,
            "user": session.auth_data,
            "tls": session.ssl is not None,
            "content": base64.b64encode(envelope.original_content).decode(),
        }), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, login):
    accepted = (login.login.decode(), login.password.decode()) == (arguments.user, arguments.password)
    return AuthResult(success=accepted, handled=False, auth_data=login.login.decode())


def tls_context():
    if not arguments.certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(arguments.certificate)
    return context


def session():
    return SMTP(
        Printer(), hostname="mail.example.com", authenticator=authenticate, auth_required=arguments.require_auth,
        auth_require_tls=arguments.require_tls, tls_context=tls_context(), require_starttls=arguments.require_tls,
    )


async def serve():
    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
