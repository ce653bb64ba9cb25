"""Every escape program in one warden, one after another, with an honest run after each. Prints one JSON line each.

    python suite.py PROGRAMS
"""

import json
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "guest"))
from harness import MOMENTUM, Guest  # noqa: E402

LITERALS = {
    "HOST_FILE": "/data/canary", "HOST_FOLDER": "/data/outbox", "HOST_PORT": 9, "HOST_SOCKET": "/data/socket",
    "HOST_PID": 1, "HOLDOUT_FOLDER": "/data/holdout", "CUT_DAY": "2100-01-01", "LAST_DAY": "2100-01-01", "MARK": "mark",
}  # fmt: skip


def header(source: str, name: str) -> str:
    found = re.search(rf"^# {name}: *(.+)$", source, re.M)
    return found.group(1) if found else ""


def main(folder: str) -> None:
    guest = Guest()
    guest.hello()
    normal = guest.run(MOMENTUM).result
    words = re.compile(r"\b(" + "|".join(LITERALS) + r")\b")
    for path in sorted(Path(folder).glob("*/*.py")):
        source = path.read_text()
        if not header(source, "expect").startswith("violation") or header(source, "needs"):
            continue
        end = guest.run(words.sub(lambda match: json.dumps(LITERALS[match.group(1)]), source))
        after = guest.run(MOMENTUM)
        print(json.dumps({
            "program": f"{path.parent.name}/{path.stem}",
            "expect": header(source, "expect").split()[1],
            "end": end.end,
            "reason": end.reason,
            "denied": [violation["syscall"] for violation in end.header["violations"]],
            "boasts": "ESCAPED" in end.stdout.decode(errors="replace"),
            "next": after.end == "ok" and after.result == normal,
        }), flush=True)  # fmt: skip
    guest.close()


main(sys.argv[1])
os._exit(0)
