"""aiosmtpd on a port that it prints; it keeps the messages that it takes."""

import asyncio

from aiosmtpd.smtp import SMTP


class Store:
    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 2.0.0 Message accepted"


async def main():
    store = Store()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(store, hostname="mail", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
