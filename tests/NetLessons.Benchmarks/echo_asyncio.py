"""Greets and answers all clients on one thread, and prints the port it listens on."""

import asyncio


class Conversation(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        transport.write(b"Welcome!")

    def data_received(self, message):
        if message == b"exit":
            self.transport.close()
        else:
            self.transport.write(b"Hello, " + message + b"!")


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Conversation, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
