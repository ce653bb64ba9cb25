"""The guest's entry point on a system that refuses one call: first argument its name, then the guest's own."""

import ctypes
import os
import sys

GUEST = os.environ.get("STOCKADE_GUEST", "/opt/stockade/guest")
sys.path.insert(0, GUEST)

from seccomp.assembler import INSTRUCTION, NUMBER, Program  # noqa: E402
from seccomp.install import SockFprog  # noqa: E402
from seccomp.program import ALLOW, ERRNO  # noqa: E402
from seccomp.table import table  # noqa: E402

program = Program()
program.load(NUMBER)
program.if_equal(table().numbers[sys.argv[1]], otherwise="other")
program.give(ERRNO | 1)
program.label("other")
program.give(ALLOW)
code = program.assemble()
buffer = ctypes.create_string_buffer(code, len(code))
libc = ctypes.CDLL(None)
libc.prctl(38, 1, 0, 0, 0)
whole = SockFprog(len(code) // INSTRUCTION.size, ctypes.addressof(buffer))
if libc.syscall(table().numbers["seccomp"], 1, 0, ctypes.byref(whole)) != 0:
    sys.exit("the filter of the test was refused")
os.execv(sys.executable, [sys.executable, "-I", "-B", os.path.join(GUEST, "main.py"), *sys.argv[2:]])
