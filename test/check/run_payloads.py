"""Runs escape payloads in a container that has no check, one process each, and says what each one did.

    python run_payloads.py CORPUS

Prints one JSON line per payload: its path, the effects that were seen, and how it ended.
"""

import gc
import io
import json
import os
import pathlib
import shutil
import sys
import types

import numpy as np
import pandas as pd

CANARY = "/tmp/stockade-canary"
SYSTEM = {"os", "sys", "builtins", "posix", "subprocess", "numpy", "pandas", "__main__", "ntpath", "posixpath"}


class Data(types.SimpleNamespace):
    """Stands for the strategy interface: payloads only need something to tamper with."""


def namespace():
    data = Data(get=lambda key: pd.DataFrame({"2330": [1.0, 2.0]}))
    return {"__name__": "__main__", "pd": pd, "np": np, "data": data, "sim": lambda position, **options: None}


def effects(events, names):
    """Everything a payload achieved, in the words of the corpus."""
    seen = set(events)
    if os.path.exists(CANARY):
        seen.add("file")
    if os.path.isdir(CANARY + "-dir"):
        seen.add("dir")
    reached = names.get("reached")
    if isinstance(reached, types.ModuleType):
        seen.add("module")
    if isinstance(reached, dict) and ("__builtins__" in reached or "eval" in reached):
        seen.add("frame")
    if isinstance(reached, type) or (isinstance(reached, list) and reached and isinstance(reached[0], type)):
        seen.add("class")
    if isinstance(reached, (int, np.integer)) and not isinstance(reached, bool) and reached == 42:
        seen.add("code")
    if isinstance(reached, str):
        seen |= {"read"} if "root:" in reached else set()
        seen |= {"tamper"} if reached == "tampered" else set()
        seen |= {"value"} if reached == "SEEN" else set()
    return seen


def run(path):
    """In a forked child: runs the payload and returns what was seen of it."""
    events = set()

    def audit(event, arguments):
        if event in ("socket.connect", "socket.getaddrinfo", "socket.bind"):
            events.add("socket")
        elif event in ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn"):
            events.add("exec")
        elif event == "open" and isinstance(arguments[0], str) and ("passwd" in arguments[0] or "canary" in arguments[0]):
            events.add("open")

    names = namespace()
    ended = "done"
    source = path.read_bytes()
    sys.addaudithook(audit)
    try:
        exec(compile(source, str(path), "exec"), names)
    except BaseException as error:
        ended = f"{type(error).__name__}: {error}"
    gc.collect()
    if "this" in sys.modules:
        events.add("module-import")
    return {"effects": sorted(effects(events, names)), "ended": ended[:200]}


def child(path):
    reader, writer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reader)
        out = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(out, stream)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(), io.StringIO(), io.StringIO()
        answer = run(path)
        os.write(writer, json.dumps(answer).encode())
        os._exit(0)
    os.close(writer)
    text = b""
    while block := os.read(reader, 65536):
        text += block
    os.close(reader)
    os.waitpid(process, 0)
    return json.loads(text) if text else {"effects": [], "ended": "no answer"}


def main(corpus):
    for path in sorted(corpus.rglob("*.py")):
        if os.path.isdir(CANARY):
            shutil.rmtree(CANARY)
        elif os.path.exists(CANARY):
            os.remove(CANARY)
        shutil.rmtree(CANARY + "-dir", ignore_errors=True)
        answer = child(path)
        print(json.dumps({"file": str(path.relative_to(corpus)), **answer}), flush=True)


main(pathlib.Path(sys.argv[1]))
