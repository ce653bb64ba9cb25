"""Every system call number, called from inside a run: the answer is the policy's, and the report names it."""

import errno
import json
import unittest

from harness import Guest
from seccomp import policy
from seccomp.table import X32_BIT, table

OWN = table()
# New kernels let these two pass every filter; outside of a probe they do nothing but end the caller.
EXEMPT = {OWN.numbers.get("uretprobe"), OWN.numbers.get("uprobe")}
NUMBERS = [number for number in range(601) if number not in EXEMPT]
FREE = {OWN.numbers[name] for name in policy.ALLOWED | policy.BY_ARGUMENT if name in OWN.numbers}
QUIET = {OWN.numbers[name] for name in policy.QUIET} | {OWN.numbers["getcwd"]}
CHUNK = 50

PROGRAM = """
import ctypes, json
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
path = ctypes.create_string_buffer(b"/etc/shadow")
at = {at}
seen = {{}}
for number in {numbers}:
    where = ctypes.c_void_p(ctypes.addressof(path))
    args = (ctypes.c_long(-100), where) if number in at else (where, ctypes.c_long(0))
    got = libc.syscall(ctypes.c_long(number), *args, *[ctypes.c_long(0)] * 4)
    seen[number] = ctypes.get_errno() if got == -1 else 0
print(json.dumps(seen))
position = pd.DataFrame([[True]], index=pd.DatetimeIndex(["2020-01-02"]), columns=["1101"])
"""
AT = sorted(OWN.numbers[name] for name in ("openat", "newfstatat", "faccessat", "readlinkat"))


class EverySyscall(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.guest = Guest()
        cls.addClassCleanup(cls.guest.close)
        ready = cls.guest.hello(onViolation="deny")
        assert ready["protections"]["seccomp"] == "notify", ready

    def call(self, numbers):
        end = self.guest.run(PROGRAM.format(at=AT, numbers=numbers))
        self.assertEqual(end.end, "ok", end)
        self.assertIsNone(end.error)
        return {int(number): code for number, code in json.loads(end.stdout).items()}, end

    def check(self, numbers, known):
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            seen, end = self.call(chunk)
            names = [OWN.name_of(OWN.arch, number) for number in chunk if number not in QUIET]
            self.assertEqual(end.denied, names)
            self.assertEqual(end.header["violationCount"], len(names))
            for number in chunk:
                name = OWN.name_of(OWN.arch, number)
                with self.subTest(number=number, name=name):
                    wanted = policy.denial(name, known(number))
                    self.assertEqual(errno.errorcode[seen[number]], errno.errorcode[wanted])

    def test_every_number_that_is_not_free_is_denied_and_named(self):
        quiet = [number for number in NUMBERS if number in QUIET and number != OWN.numbers["getcwd"]]
        seen, end = self.call(quiet)
        self.assertEqual((set(seen.values()), end.denied), ({errno.EPERM}, []))
        self.check([number for number in NUMBERS if number not in FREE | QUIET], lambda number: number in OWN.names)

    @unittest.skipUnless(OWN.machine == "x86_64", "x32 is a convention of x86-64")
    def test_every_x32_number_is_denied_and_named(self):
        self.check([number | X32_BIT for number in range(601)], lambda number: True)

    def test_what_is_free_is_not_reported(self):
        ending = {"exit", "exit_group", "rt_sigreturn", "restart_syscall", "tgkill", "rt_sigaction", "rt_sigprocmask"}
        numbers = [OWN.numbers[name] for name in policy.ALLOWED - ending if name in OWN.numbers]
        source = PROGRAM.format(at=AT, numbers=sorted(numbers)).replace("(where, ctypes.c_long(0))", "[ctypes.c_long(-1)] * 2")
        end = self.guest.run(source.replace("*[ctypes.c_long(0)] * 4", "*[ctypes.c_long(-1)] * 4"))
        self.assertEqual((end.end, end.denied), ("ok", []), end)

    def test_the_two_calls_that_pass_every_filter_end_the_caller_at_most(self):
        for number in EXEMPT - {None}:
            end = self.guest.run(f"import ctypes\nctypes.CDLL(None).syscall({number}, 0, 0, 0, 0, 0, 0)\n1 / 0")
            self.assertIn(end.end, ("ok", "crash"))
        self.assertEqual(self.guest.run("1 / 0").error["type"], "ZeroDivisionError")
