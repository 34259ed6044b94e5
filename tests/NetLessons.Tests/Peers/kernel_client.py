"""Talks to our kernel as front ends do, with jupyter_client: one act for each test.

usage: kernel_client.py CONNECTION-FILE ACT

Prints what the kernel said, a line each. Every message that comes in has its signature checked.
"""

import sys
import time
from queue import Empty

import zmq
from jupyter_client import BlockingKernelClient

LIMIT = 60


def connect():
    client = BlockingKernelClient(connection_file=sys.argv[1])
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=LIMIT)

    # What is published before the kernel knows of the subscription does not come.
    while True:
        request = client.kernel_info()
        answer(client, request)
        try:
            published(client, request, limit=2)
            return client
        except Empty:
            pass


def say(*words):
    print(*words, flush=True)


def answer(client, request, channel="shell"):
    """The reply to a request; replies to others are passed over."""
    while True:
        reply = getattr(client, f"get_{channel}_msg")(timeout=LIMIT)
        if reply["parent_header"].get("msg_id") == request:
            return reply


def add(messages, message):
    """Adds a message; a piece of text that follows another one of its stream is joined to it."""
    content, last = message["content"], messages[-1]["content"] if messages else {}
    if message["msg_type"] == "stream" and last.get("name") == content["name"]:
        last["text"] += content["text"]
    else:
        messages.append(message)


def is_idle(messages):
    return bool(messages) and messages[-1]["content"].get("execution_state") == "idle"


def published(client, request, limit=LIMIT):
    """What was published for a request, from busy to idle."""
    messages = []
    while not is_idle(messages):
        message = client.get_iopub_msg(timeout=limit)
        if message["parent_header"].get("msg_id") == request:
            add(messages, message)
    return messages


def show(message):
    kind, content = message["msg_type"], message["content"]
    if kind == "status":
        return content["execution_state"]
    if kind == "execute_input":
        return f"input [{content['execution_count']}]"
    if kind == "stream":
        return f"{content['name']} {content['text']!r}"
    if kind == "error":
        return f"error {content['ename']}: {content['evalue']}"
    if kind == "execute_result":
        return f"result [{content['execution_count']}] {content['data']['text/plain']}"
    if kind in ("display_data", "update_display_data"):
        return f"{kind} {content['data']['text/plain']}"
    return kind


def outcome(reply):
    content = reply["content"]
    count = f" [{content['execution_count']}]" if "execution_count" in content else ""
    return f"{content['status']}{count}"


def run(client, code, **options):
    """Executes a cell; prints how it ended, and what was published."""
    request = client.execute(code, **options)
    reply = answer(client, request)
    say(outcome(reply), "|", ", ".join(show(message) for message in published(client, request)))
    return reply["content"]


def execute():
    client = connect()
    run(client, "var x = 6; Console.WriteLine(x);")
    run(client, 'Console.Error.WriteLine("😀"); x * 7')
    run(client, "1 / (x - 6)")
    run(client, "")
    run(client, r'Console.Write("\ud83d"); "\ud83d"')


def silent():
    client = connect()
    run(client, "var x = 1; x", silent=True)
    run(client, "x", store_history=False)
    run(client, "x + 1")
    request = client.history(hist_access_type="range", raw=True, output=True)
    say(answer(client, request)["content"]["history"])


def expressions():
    client = connect()
    content = run(client, "var x = 1;", user_expressions={"sum": "x + 1", "wrong": "y"})
    values = content["user_expressions"]
    say(values["sum"]["status"], values["sum"]["data"]["text/plain"])
    say(values["wrong"]["status"], values["wrong"]["ename"])
    run(client, "x")


def needs():
    """A cell whose metadata come along, as JupyterLab sends them."""
    client = connect()
    run(client, '#r "nuget: MailKit, 4.17.0"')
    content = {"code": "new ImapClient()", "silent": False, "store_history": True, "user_expressions": {}}
    metadata = {"cellId": "c1", "tags": [7, "needs:MailKit"]}
    request = client.session.msg("execute_request", content, metadata=metadata)
    client.shell_channel.send(request)
    reply = answer(client, request["header"]["msg_id"])
    say(outcome(reply), "|", ", ".join(show(message) for message in published(client, request["header"]["msg_id"])))
    run(client, "6 * 7")


def displays():
    client = connect()
    request = client.execute('var d = display("one"); d.Update("two");')
    answer(client, request)
    messages = published(client, request)[2:-1]
    say(", ".join(show(message) for message in messages))
    say(len({message["content"]["transient"]["display_id"] for message in messages}), "display")


def queue(stop_on_error):
    """Three cells at once, the first of which fails once the others are there."""
    client = connect()
    first = client.execute(
        'await GetInputAsync("go? "); throw new System.Exception("first");',
        allow_stdin=True,
        stop_on_error=stop_on_error,
    )
    others = [client.execute(f'Console.WriteLine("cell {number}");') for number in (2, 3)]
    code = client.is_complete("1 +")
    client.get_stdin_msg(timeout=LIMIT)
    time.sleep(2)
    client.input("")
    for request in [first, *others]:
        say(outcome(answer(client, request)), "|", ", ".join(show(message) for message in published(client, request)))
    say(answer(client, code)["content"]["status"])
    run(client, 'Console.WriteLine("later");')


def abort():
    queue(stop_on_error=True)


def go_on():
    queue(stop_on_error=False)


def ask():
    client = connect()
    for code in ('await GetInputAsync("name? ")', 'await GetPasswordAsync("word? ")'):
        request = client.execute(code, allow_stdin=True)
        question = client.get_stdin_msg(timeout=LIMIT)
        assert question["parent_header"]["msg_id"] == request
        say(question["msg_type"], question["content"]["prompt"], question["content"]["password"])
        client.input("李雷 😀")
        say(outcome(answer(client, request)), "|", ", ".join(map(show, published(client, request))))
    content = run(client, 'await GetInputAsync("name? ")', allow_stdin=False)
    say(content["ename"], content["evalue"])


def read_line():
    client = connect()
    request = client.execute('Console.Write("name? "); Console.ReadLine()', allow_stdin=True)
    question = client.get_stdin_msg(timeout=LIMIT)["content"]
    say(repr(question["prompt"]), question["password"])
    client.input("李雷")
    say(outcome(answer(client, request)), "|", ", ".join(map(show, published(client, request))))


def left_question():
    """A cell ends while a task of its own still asks; the next one asks too."""
    client = connect()
    mark = sys.argv[1] + ".asked"
    request = client.execute(
        f'var left = Task.Run(Console.ReadLine); while (!System.IO.File.Exists(@"{mark}")) await Task.Delay(10);',
        allow_stdin=True,
    )
    client.get_stdin_msg(timeout=LIMIT)
    open(mark, "w").close()
    say(outcome(answer(client, request)))
    request = client.execute("Console.ReadLine()", allow_stdin=True)
    client.get_stdin_msg(timeout=LIMIT)
    client.input("of the second")
    say(outcome(answer(client, request)), "|", ", ".join(map(show, published(client, request))))
    run(client, 'await left ?? "nothing"')


def control():
    """A cell on the control socket, while one of the shell socket runs that is interrupted then."""
    client = connect()
    first = client.execute('Console.WriteLine("begun"); while (true) { }', stop_on_error=False)
    while client.get_iopub_msg(timeout=LIMIT)["content"].get("text") != "begun\n":
        pass
    ids = []
    for kind, content in (("execute_request", {"code": "6 * 7"}), ("interrupt_request", {})):
        message = client.session.msg(kind, content)
        client.control_channel.send(message)
        ids.append(message["header"]["msg_id"])
    say(answer(client, ids[1], channel="control")["msg_type"])
    say(outcome(answer(client, first)))
    say(outcome(answer(client, ids[0], channel="control")), "|", ", ".join(map(show, published(client, ids[0]))))


def interrupt():
    """Each cell says that it has begun; another one waits behind it."""
    client = connect()
    run(client, "var kept = 42; var door = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);")
    for code in (
        "while (true) { }",
        "System.Threading.Thread.Sleep(-1);",
        "Task.Delay(-1).Wait();",
        "await Task.Delay(-1);",
        "door.Start(); door.AcceptSocket();",
        'await GetInputAsync("? ")',
    ):
        request = client.execute('Console.WriteLine("begun"); ' + code, allow_stdin=True)
        waiting = client.execute("kept + 1")
        while "begun" not in client.get_iopub_msg(timeout=LIMIT)["content"].get("text", ""):
            pass
        if "Input" in code:
            client.get_stdin_msg(timeout=LIMIT)
        message = client.session.msg("interrupt_request", {})
        client.control_channel.send(message)
        reply = answer(client, message["header"]["msg_id"], channel="control")
        assert (reply["msg_type"], reply["content"]) == ("interrupt_reply", {"status": "ok"})
        ends = [answer(client, each)["content"]["status"] for each in (request, waiting)]
        published(client, waiting)
        say(*ends, "|", code)
    run(client, "kept")


def interrupt_idle():
    client = connect()
    for _ in range(3):
        message = client.session.msg("interrupt_request", {})
        client.control_channel.send(message)
        answer(client, message["header"]["msg_id"], channel="control")
    run(client, "1")


def signatures():
    client = connect()
    key, client.session.key = client.session.key, b"another key"
    forged = client.execute('Console.WriteLine("forged");')
    client.session.key = b""
    unsigned = client.execute('Console.WriteLine("unsigned");')
    client.session.key = key
    run(client, 'Console.WriteLine("signed");')
    message = client.session.msg("execute_request", {"code": 'Console.WriteLine("once");'})
    parts = client.session.serialize(message)
    for _ in range(2):
        client.shell_channel.socket.send_multipart(parts)
    last = client.execute("1")
    inputs = []
    while True:
        seen = client.get_iopub_msg(timeout=LIMIT)
        assert seen["parent_header"].get("msg_id") not in (forged, unsigned)
        if seen["msg_type"] == "execute_input":
            inputs.append(seen["content"]["code"])
        if seen["parent_header"].get("msg_id") == last and seen["content"].get("execution_state") == "idle":
            break
    say(inputs)


def two():
    """Two front ends at once: each gets its own replies, and both see everything."""
    one, other = connect(), connect()
    requests = [(client, client.execute(f'Console.WriteLine("of {name}");', store_history=False))
                for client, name in ((one, "one"), (other, "other"))]
    for client, request in requests:
        reply = client.get_shell_msg(timeout=LIMIT)
        assert reply["parent_header"]["msg_id"] == request
        say(outcome(reply))
    for client in (one, other):
        seen = {request: [] for _, request in requests}
        while not all(map(is_idle, seen.values())):
            message = client.get_iopub_msg(timeout=LIMIT)
            add(seen.get(message["parent_header"].get("msg_id"), []), message)
        for messages in seen.values():
            say(", ".join(map(show, messages)))
    for client, name in ((one, "one"), (other, "other")):
        request = client.execute(f'await GetInputAsync("{name}? ")', allow_stdin=True)
        say(client.get_stdin_msg(timeout=LIMIT)["content"]["prompt"])
        if client is other:
            one.input("of one who was not asked")
            time.sleep(1)
        client.input(name)
        say(show(published(client, request)[-2]))


def others():
    """Messages beside those of cells."""
    client = connect()
    assert client.hb_channel.is_alive()
    heart = zmq.Context.instance().socket(zmq.REQ)
    heart.set(zmq.RCVTIMEO, LIMIT * 1000)
    heart.connect(f"tcp://127.0.0.1:{client.hb_port}")
    heart.send(b"beat")
    say("heartbeat", heart.recv().decode())

    info = client.session.msg("kernel_info_request", {})
    client.control_channel.send(info)
    reply = answer(client, info["header"]["msg_id"], channel="control")
    say(reply["msg_type"], reply["content"]["implementation"])

    for kind, content in (
        ("no_such_request", {}),
        ("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "data": {}}),
        ("comm_info_request", {}),
    ):
        message = client.session.msg(kind, content)
        client.shell_channel.send(message)
        say(kind, "|", ", ".join(map(show, published(client, message["header"]["msg_id"]))))
    say(answer(client, message["header"]["msg_id"])["content"])

    code = 'var 😀x = 1; "😀".Leng'
    content = answer(client, client.complete(code, cursor_pos=len(code)))["content"]
    say(content["matches"], code[content["cursor_start"]:content["cursor_end"]])


def restart():
    client = connect()
    run(client, "new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();")
    request = client.session.msg("shutdown_request", {"restart": True})
    client.control_channel.send(request)
    reply = answer(client, request["header"]["msg_id"], channel="control")
    say(reply["msg_type"], reply["content"]["status"], reply["content"]["restart"])


globals()[sys.argv[2]]()
