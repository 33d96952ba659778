"""A front end that speaks ipc, as Google Colab does: Unix domain sockets instead of ports."""

import os
import sys

from jupyter_client.manager import KernelManager

manager = KernelManager(kernel_name="fovea-echo", transport="ipc")
manager.ip = os.path.join(sys.argv[1], "ipc")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=30)
text = []


def collect(message):
    if message["msg_type"] == "stream":
        text.append(message["content"]["text"])


reply = client.execute_interactive("flood 20000", output_hook=collect, timeout=30)
assert reply["content"]["status"] == "ok", reply
assert "".join(text) == "".join(f"line {i}\n" for i in range(20000)), len(text)
assert client.is_alive()
client.stop_channels()
manager.shutdown_kernel()
left = os.listdir(sys.argv[1])
assert left == [], left
print("OK over ipc")
