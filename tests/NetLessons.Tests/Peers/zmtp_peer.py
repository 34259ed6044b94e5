"""Talks to our ZeroMQ sockets with libzmq: one act for each test."""

import argparse
import sys
import time

import zmq

LIMIT = 60_000


def connect(kind, port, **options):
    peer = context.socket(kind)
    peer.set(zmq.RCVTIMEO, LIMIT)
    peer.set(zmq.SNDTIMEO, LIMIT)
    peer.set(zmq.LINGER, LIMIT)
    for name, value in options.items():
        if value != "":
            peer.set(getattr(zmq, name), value.encode() if isinstance(value, str) else value)
    peer.connect(f"tcp://127.0.0.1:{port}")
    return peer


def dealer(port, identity):
    """Sends messages of all shapes to a server that sends them back."""
    peer = connect(zmq.DEALER, port, IDENTITY=identity)
    large = bytes(range(256)) * 4096
    messages = [[b"a"], [b"", b"b", b""], [b"x" * 255, b"y" * 256], [large], [b"c", large, large], [b"z"] * 100]
    for message in messages:
        peer.send_multipart(message)
    for message in messages:
        assert peer.recv_multipart() == message
    for number in range(10_000):
        peer.send_multipart([b"%d" % number, b"x" * 100])
        if number >= 100:
            assert peer.recv_multipart()[0] == b"%d" % (number - 100)
    for number in range(9_900, 10_000):
        assert peer.recv_multipart()[0] == b"%d" % number
    print("all came back", flush=True)


def dealers(port):
    """Three peers at once: each gets its own answers."""
    peers = [connect(zmq.DEALER, port, IDENTITY=identity) for identity in ("one", "two", "")]
    for round_ in range(100):
        for number, peer in enumerate(peers):
            peer.send_multipart([b"%d" % number, b"%d" % round_])
    for round_ in range(100):
        for number, peer in enumerate(peers):
            assert peer.recv_multipart() == [b"%d" % number, b"%d" % round_]
    print("each got its own", flush=True)


def request(port, identity):
    """Asks, waits, asks again, as a front end's heartbeat does; the connections come and go."""
    for _ in range(3):
        peer = connect(zmq.REQ, port, IDENTITY=identity)
        for number in range(100):
            peer.send(b"%d" % number)
            assert peer.recv() == b"%d" % number
        peer.send_multipart([b"several", b"", b"frames"])
        assert peer.recv_multipart() == [b"several", b"", b"frames"]
        peer.close()
    print("answered", flush=True)


def subscribe(port, topics, messages):
    """Prints how many messages of each topic came, in order; a message is its topic and its number."""
    peer = connect(zmq.SUB, port)
    peer.subscribe(b"cancelled")
    for topic in topics.split(","):
        peer.subscribe(topic.encode())
    peer.unsubscribe(b"cancelled")
    peer.subscribe(b"end")
    counts, last = {}, {}
    for _ in range(messages):
        topic, number, _body = peer.recv_multipart()
        assert int(number) > last.get(topic, -1)
        last[topic] = int(number)
        counts[topic] = counts.get(topic, 0) + 1
    for topic, count in sorted(counts.items()):
        print(topic.decode(), count, flush=True)


def heartbeat(port):
    """Sends PINGs and is silent otherwise; then asks, over the same connection."""
    peer = connect(zmq.DEALER, port, HEARTBEAT_IVL=50, HEARTBEAT_TTL=60_000, HEARTBEAT_TIMEOUT=60_000)
    monitor = peer.get_monitor_socket(zmq.EVENT_DISCONNECTED)
    peer.send(b"before")
    assert peer.recv() == b"before"
    time.sleep(1)
    peer.send(b"after")
    assert peer.recv() == b"after"
    assert not monitor.poll(0)
    print("still connected", flush=True)


def reconnect(port):
    """Asks, and asks again after the server was gone."""
    peer = connect(zmq.DEALER, port, IDENTITY="faithful", RECONNECT_IVL=20)
    monitor = peer.get_monitor_socket(zmq.EVENT_DISCONNECTED)
    peer.send(b"first")
    print(peer.recv().decode(), flush=True)
    assert monitor.poll(LIMIT)
    peer.send(b"second")
    print(peer.recv().decode(), flush=True)


def mismatch(port):
    """A kind of socket that the server does not talk to, watched by libzmq's monitor."""
    peer = connect(zmq.SUB, port)
    monitor = peer.get_monitor_socket(zmq.EVENT_DISCONNECTED | zmq.EVENT_HANDSHAKE_SUCCEEDED)
    assert monitor.poll(LIMIT)
    event = int.from_bytes(monitor.recv_multipart()[0][:2], sys.byteorder)
    print("refused" if event == zmq.EVENT_DISCONNECTED else "taken", flush=True)


ACTS = {act.__name__: act for act in (dealer, dealers, request, subscribe, heartbeat, reconnect, mismatch)}

parser = argparse.ArgumentParser()
parser.add_argument("act", choices=ACTS)
parser.add_argument("port", type=int)
parser.add_argument("arguments", nargs="*")
arguments = parser.parse_args()

with zmq.Context() as context:
    ACTS[arguments.act](arguments.port, *[int(a) if a.isdigit() else a for a in arguments.arguments])
    context.destroy(linger=0)
