"""Starts kernels in turns and measures them: kernel_client.py ROUNDS KERNEL...

Prints one JSON object: kernel -> quantity -> milliseconds, one value a round.
"""
import json
import queue
import sys
import time

from jupyter_client.manager import KernelManager

LINES = 10_000
PRINT = {
    "netlessons": f"for (var i = 0; i < {LINES}; i++) Console.WriteLine(i);",
    "python3": f"for i in range({LINES}): print(i)",
}


def run(client, code):
    """Runs a cell; gives the milliseconds until its reply and its idle status are both there, and its text."""
    start = time.perf_counter()
    request = client.execute(code)
    text = []
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            text.append(message["content"]["text"])
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    reply = client.get_shell_msg(timeout=60)
    if reply["content"]["status"] != "ok":
        sys.exit(f"{code} failed: {reply['content']}")
    return (time.perf_counter() - start) * 1000, "".join(text)


def subscribe(client):
    """Waits until published messages arrive: the socket that receives them may connect later than the others."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        client.kernel_info()
        client.get_shell_msg(timeout=60)
        try:
            while True:
                message = client.get_iopub_msg(timeout=0.2)
                if message["content"].get("execution_state") == "idle":
                    return
        except queue.Empty:
            continue
    sys.exit("nothing that the kernel publishes arrives")


def measure(kernel):
    manager = KernelManager(kernel_name=kernel)
    start = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.kernel_info()
    client.get_shell_msg(timeout=60)
    values = {"start": (time.perf_counter() - start) * 1000}
    subscribe(client)
    cells = [run(client, f"{n} + 1")[0] for n in range(10)]
    values["first"], values["tenth"] = cells[0], cells[-1]
    values["lines"], text = run(client, PRINT[kernel])
    if text.count("\n") != LINES:
        sys.exit(f"{kernel} printed {text.count(chr(10))} lines")
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return values


def main():
    rounds, kernels = int(sys.argv[1]), sys.argv[2:]
    measured = {kernel: {} for kernel in kernels}
    for _ in range(rounds):
        for kernel in kernels:
            for quantity, value in measure(kernel).items():
                measured[kernel].setdefault(quantity, []).append(value)
    print(json.dumps(measured))


main()
