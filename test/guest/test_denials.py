"""What a strategy may not do: denied, named, with arguments and line; and what it may still do."""

import unittest
from pathlib import Path

from harness import MOMENTUM, POSITION, Guest

# Source, the call that is named, words among its arguments.
ATTEMPTS = (
    ("import socket\nsocket.socket()", "socket", ("AF_INET", "SOCK_STREAM")),
    ("import socket\nsocket.socket(socket.AF_UNIX)", "socket", ("AF_UNIX",)),
    ("import socket\nsocket.socket(40, 1)", "socket", ("AF_VSOCK",)),
    ("import socket\nsocket.socketpair()", "socketpair", ("AF_UNIX",)),
    ("open('/etc/passwd')", "openat", ("/etc/passwd", "O_RDONLY")),
    ("open('/proc/1/environ')", "openat", ("/proc/1/environ",)),
    ("open('/proc/self/mem', 'r+b')", "openat", ("/proc/self/mem",)),
    ("open('/var/run/docker.sock')", "openat", ("/var/run/docker.sock",)),
    ("open('/tmp/x', 'w')", "openat", ("/tmp/x", "O_WRONLY|O_CREAT|O_TRUNC")),
    ("open('/dev/shm/x', 'w')", "openat", ("/dev/shm/x",)),
    ("open('/usr/lib/../../etc/passwd')", "openat", ("/usr/lib/../../etc/passwd",)),
    ("import os\nopen(os.__file__, 'r+')", "openat", ("O_RDWR",)),
    ("import os\nos.listdir('/')", "openat", ("/", "O_DIRECTORY")),
    ("import os\nos.stat('/etc/passwd')", "newfstatat", ("/etc/passwd",)),
    ("import os\nos.symlink('/etc/passwd', '/tmp/x')", "symlink", ("/etc/passwd", "/tmp/x")),
    ("import os\nos.link('/etc/passwd', '/tmp/x')", "link", ("/etc/passwd",)),
    ("import os\nos.mkdir('/tmp/x')", "mkdir", ("/tmp/x",)),
    ("import os\nos.remove('/tmp/x')", "unlink", ("/tmp/x",)),
    ("import os\nos.chdir('/tmp')", "chdir", ("/tmp",)),
    ("import os\nos.fork()", "clone", ()),
    ("import os\nos.kill(1, 9)", "kill", ("1", "9")),
    ("import os\nos.execv('/bin/sh', ['sh'])", "execve", ("/bin/sh",)),
    ("import os\nos.system('id')", "", ()),
    ("import subprocess\nsubprocess.run(['id'])", "pipe2", ()),
    ("import os\nos.setuid(0)", "setuid", ("0",)),
    ("import os\nos.memfd_create('x')", "memfd_create", ("x",)),
    ("import os\nos.pipe()", "pipe2", ()),
    ("import signal\nsignal.signal(15, signal.SIG_IGN)", "rt_sigaction", ("15",)),
    ("import mmap\nmmap.mmap(-1, 4096, prot=7)", "mmap", ("PROT_READ|PROT_WRITE|PROT_EXEC",)),
    ("import resource\nresource.setrlimit(7, (9, 9))", "prlimit64", ()),
    ("import time\ntime.clock_settime(0, 0)", "clock_settime", ()),
    ("import ctypes\nctypes.CDLL(None).ptrace(16, 1, 0, 0)", "ptrace", ("16", "1")),
    ("import ctypes\nctypes.CDLL(None).unshare(0x10000000)", "unshare", ("CLONE_NEWUSER",)),
    ("import ctypes\nctypes.CDLL(None).mprotect(0, 4096, 7)", "mprotect", ("PROT_EXEC",)),
    ("import ctypes\nctypes.CDLL(None).shmget(1, 4096, 512)", "shmget", ()),
    ("import ctypes\nctypes.CDLL(None).syscall(425, 8, 0)", "io_uring_setup", ("8",)),
    (
        "import ctypes\na = bytes([2, 0, 0, 80, 169, 254, 169, 254]) + bytes(8)\nctypes.CDLL(None).connect(5, a, 16)",
        "connect",
        ("AF_INET 169.254.169.254:80",),
    ),
)


class Denials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.guest = Guest()
        cls.addClassCleanup(cls.guest.close)
        cls.guest.hello()

    def test_each_attempt_is_named_with_its_line_and_ends_the_run(self):
        for source, name, words in ATTEMPTS:
            with self.subTest(source):
                end = self.guest.run("\n\n" + source + "\n" + POSITION)
                self.assertEqual(end.end, "violation", end)
                violation = end.header["violations"][-1]
                if name:
                    self.assertEqual(violation["syscall"], name)
                shown = ", ".join(violation["args"])
                for word in words:
                    self.assertIn(word, shown)
                self.assertEqual(violation["line"], 2 + len(source.splitlines()))
                self.assertRegex(violation["at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
                self.assertIn(violation["syscall"] + "(", end.reason)

    def test_threads_are_denied_as_clone(self):
        end = self.guest.run("import threading\nthreading.Thread(target=print).start()")
        self.assertEqual((end.end, end.denied[-1]), ("violation", "clone"))

    def test_the_run_after_a_denial_is_not_affected(self):
        self.guest.run("open('/etc/passwd')")
        end = self.guest.run(MOMENTUM)
        self.assertEqual((end.end, end.header["violationCount"]), ("ok", 0))

    def test_libraries_can_be_imported_late_through_the_warden(self):
        end = self.guest.run("import wave, html.parser, scipy.special, talib\nprint(scipy.special.erf(0.5) > 0.5)\n" + POSITION)
        self.assertEqual((end.end, end.denied, end.stdout), ("ok", [], b"True\n"), end)

    def test_files_of_the_library_can_be_looked_at(self):
        source = (
            "import os\nfd = os.open(os.__file__, 0)\n"
            "print(os.fstat(fd).st_ino == os.stat(os.__file__).st_ino, os.access(os.__file__, os.W_OK), os.getcwd())\n"
            "print(os.path.realpath(os.__file__) == os.__file__, 'os.py' in os.listdir(os.path.dirname(os.__file__)))\n"
        )
        end = self.guest.run(source + POSITION)
        self.assertEqual((end.end, end.stdout), ("ok", b"True False /\nTrue True\n"), end)


class Deny(unittest.TestCase):
    """`onViolation: deny`: the strategy goes on with an error number."""

    @classmethod
    def setUpClass(cls):
        cls.guest = Guest()
        cls.addClassCleanup(cls.guest.close)
        cls.guest.hello(onViolation="deny")

    def test_the_strategy_goes_on(self):
        source = "try:\n    open('/etc/passwd')\nexcept PermissionError as error:\n    print(error.errno)\n" + POSITION
        end = self.guest.run(source)
        self.assertEqual((end.end, end.stdout, end.denied, end.header["violationCount"]), ("ok", b"1\n", ["openat"], 1))

    def test_a_flood_is_counted_and_then_ended(self):
        flood = "import os\nfor _ in range({}):\n    try: os.kill(1, 0)\n    except OSError: pass\n" + POSITION
        end = self.guest.run(flood.format(500))
        self.assertEqual((end.end, end.header["violationCount"], len(end.denied)), ("ok", 500, 64))
        end = self.guest.run(flood.format(100_000))
        self.assertEqual((end.end, len(end.denied)), ("violation", 64))
        self.assertIn("more than 10000", end.reason)

    def test_descriptors_run_out(self):
        end = self.guest.run("import os\nheld = [open(os.__file__) for _ in range(5000)]")
        self.assertEqual(end.error["type"], "OSError")
        self.assertIn("Too many open files", end.error["message"])


class WithoutListeners(unittest.TestCase):
    """Where the warden cannot take a listener, the kernel denies by itself; nothing is reported, and ready says so."""

    @classmethod
    def setUpClass(cls):
        cls.guest = Guest("pidfd_getfd", main=str(Path(__file__).with_name("without_main.py")))
        cls.addClassCleanup(cls.guest.close)
        cls.ready = cls.guest.hello()

    def test_ready_says_that_reporting_is_off(self):
        self.assertEqual(self.ready["protections"]["seccomp"], "errno")

    def test_runs_work_and_denials_hold(self):
        self.assertEqual(self.guest.run(MOMENTUM).end, "ok")
        for source in ("open('/etc/passwd')", "import os\nos.fork()", "import os\nos.kill(1, 9)", "open('/tmp/x', 'w')"):
            with self.subTest(source):
                end = self.guest.run(source)
                self.assertEqual((end.end, end.denied, end.error["type"]), ("ok", [], "PermissionError"))


class Hostile(unittest.TestCase):
    """Arguments made to upset whoever reads them: the warden answers and stays."""

    def test_strange_arguments(self):
        calls = ("openat", "newfstatat", "readlinkat", "faccessat", "connect", "sendto", "execve", "mkdir", "clone", "kill")
        values = (0, 1, (1 << 64) - 1, 1 << 63, (1 << 47) - 1, 4096, 1 << 31)
        source = (
            "import ctypes\nfrom seccomp.table import table\nlibc = ctypes.CDLL(None)\n"
            "n = table().numbers\nlong = b'/' + b'x' * 70000\nraw = ctypes.create_string_buffer(long)\n"
            f"for name in {calls!r}:\n"
            f"    for value in (*{values!r}, ctypes.addressof(raw)):\n"
            "        libc.syscall(ctypes.c_ulong(n[name]), *[ctypes.c_ulong(value)] * 6)\n"
            "        libc.syscall(ctypes.c_ulong(n[name]), ctypes.c_long(-100), *[ctypes.c_ulong(value)] * 5)\n"
            "libc.syscall(ctypes.c_long(-1), 0, 0, 0)\nopen('/\\udcff\\udc80') if False else None\n"
            "try:\n    open(b'/\\xff\\xfe\\n\\x1b[31m')\nexcept OSError: pass\n"
        )
        with Guest() as guest:
            guest.hello(onViolation="deny")
            end = guest.run(source + POSITION)
            self.assertEqual((end.end, end.error), ("ok", None), guest.log())
            self.assertGreater(end.header["violationCount"], 50)
            self.assertEqual(guest.run(MOMENTUM).end, "ok")
            self.assertEqual(guest.log(), "")
