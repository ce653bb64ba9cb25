"""One strategy that tries to reach the host and to write, in a warden with or without the inner filter.

    python inner_filter.py PORT [--unconfined]
"""

import json
import sys

sys.path.insert(0, "/opt/stockade/test/guest")
from harness import POSITION, Guest  # noqa: E402

REACH = """import socket
with socket.create_connection(("127.0.0.1", PORT), 3) as connection:
    print(connection.recv(16).decode())
"""
WRITE = """import os
os.mkdir("/probe")
print(os.listdir("/probe"))
"""

with Guest(*sys.argv[2:]) as guest:
    guest.hello()
    ends = {name: guest.run(source.replace("PORT", sys.argv[1]) + POSITION) for name, source in (("reach", REACH), ("write", WRITE))}
    print("answer", json.dumps({name: [end.end, end.denied[-1:], end.stdout.decode().strip()] for name, end in ends.items()}))
