"""`scratch`: a private, empty /tmp for each run. The container's /tmp stands in for the one a slot would have."""

import os
import time
import unittest

from harness import POSITION, Guest

LIMIT = 4 << 20


class Scratch(unittest.TestCase):
    """Needs a /tmp that is a mount of its own, of the size of the limit: the test container has a larger one."""

    @classmethod
    def setUpClass(cls):
        cls.guest = Guest()
        cls.addClassCleanup(cls.guest.close)
        cls.guest.hello(limits={"scratchBytes": LIMIT})

    def test_files_can_be_written_and_read_back(self):
        source = (
            "import os, tempfile\nprint(os.listdir('/tmp'))\n"
            "with open('/tmp/a', 'w') as file: file.write('hello')\n"
            "os.mkdir('/tmp/d'); os.rename('/tmp/a', '/tmp/d/b'); print(open('/tmp/d/b').read(), os.listdir('/tmp/d'))\n"
            "with tempfile.TemporaryFile() as file: file.write(b'x'); file.seek(0); print(file.read())\n"
            "os.remove('/tmp/d/b'); os.rmdir('/tmp/d'); print(os.path.exists('/tmp/d'))\n"
            "pd.DataFrame({'a': [1]}).to_csv('/tmp/left.csv'); print(pd.read_csv('/tmp/left.csv').shape)\n"
        )
        for _ in range(2):
            end = self.guest.run(source + POSITION)
            self.assertEqual((end.end, end.denied), ("ok", []), end)
            self.assertEqual(end.stdout.decode().splitlines(), ["[]", "hello ['b']", "b'x'", "False", "(1, 2)"], end)
        deadline = time.monotonic() + 30
        while os.listdir("/tmp") and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertEqual(os.listdir("/tmp"), [])

    def test_nothing_else_can_be_written(self):
        for source, name in (
            ("open('/tmp/../dev/shm/x', 'w')", "openat"),
            ("import os\nos.symlink('/etc/passwd', '/tmp/x')", "symlink"),
            ("import os\nos.link('/tmp/x', '/tmp/y')", "link"),
            ("import os\nos.rename('/tmp/x', '/dev/shm/y')", "rename"),
            ("import os\nos.mkdir('/dev/shm/y')", "mkdir"),
            ("import os\nos.unlink('/dev/shm/y')", "unlink"),
            ("import os\nos.chmod('/tmp', 0o777)", ""),
        ):
            with self.subTest(source):
                end = self.guest.run(source)
                self.assertEqual(end.end, "violation", end)
                self.assertIn(name, end.denied[-1])

    def test_a_file_larger_than_the_limit_ends_as_disk(self):
        fill = "with open('/tmp/big', 'wb') as file:\n    while True: file.write(bytes(1 << 20))\n"
        reserve = f"import os\nos.posix_fallocate(os.open('/tmp/big', os.O_CREAT | os.O_RDWR), 0, {LIMIT} * 2)\n"
        for source in (fill, reserve, f"try:\n    exec({fill!r})\nexcept OSError: pass\nimport os\nos.remove('/tmp/big')\n" + POSITION):
            end = self.guest.run(source)
            self.assertEqual(end.end, "disk", end)
            self.assertIn(f"scratchBytes = {LIMIT}", end.reason)
        self.assertEqual(self.guest.run("import os\nprint(os.listdir('/tmp'))\n" + POSITION).stdout, b"[]\n")
