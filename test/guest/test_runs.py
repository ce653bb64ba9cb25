"""Runs from request to end, as the host sees them."""

import os
import signal
import struct
import time
import unittest

from harness import CLOSE, FAILED, MOMENTUM, POSITION, PONG, READY, Guest


class Runs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.guest = Guest()
        cls.addClassCleanup(cls.guest.close)
        cls.ready = cls.guest.hello()

    def test_ready_says_what_there_is(self):
        self.assertEqual(self.ready["variant"], None)
        self.assertEqual(set(self.ready["libraries"]), {"numpy", "pandas"})
        self.assertEqual(self.ready["protections"]["seccomp"], "notify")

    def test_a_position_comes_back_with_its_shape(self):
        end = self.guest.run(MOMENTUM)
        self.assertEqual((end.end, end.header["reason"], end.header["violations"]), ("ok", None, []))
        body = end.body
        self.assertEqual((body["kind"], body["frame"]["rows"], len(body["symbols"])), ("bitmap", 600, 20))
        self.assertEqual(body["keys"], [CLOSE])
        self.assertGreater(body["rows"], 100)
        usage = end.header["usage"]
        self.assertGreater(usage["peakMemoryBytes"], 10 << 20)
        self.assertGreater(usage["cpuMs"], 0)
        self.assertGreaterEqual(usage["wallMs"], 0)

    def test_output_is_kept_apart_from_the_result(self):
        end = self.guest.run("import sys\nprint('one')\nprint('two', file=sys.stderr)\n" + POSITION)
        self.assertEqual((end.end, end.stdout, end.stderr), ("ok", b"one\n", b"two\n"))
        self.assertEqual(end.header["usage"]["outputBytes"], 8)

    def test_an_exception_names_its_line(self):
        end = self.guest.run("x = 1\ny = x / 0\n")
        self.assertEqual(end.end, "ok")
        self.assertEqual((end.error["type"], end.error["line"], end.error["outcome"]), ("ZeroDivisionError", 2, "crash"))

    def test_broken_sources_end_as_errors(self):
        for source, kind in {"x = (": "SyntaxError", b"\xff\xfe": "SyntaxError", "exit(3)": "SystemExit"}.items():
            with self.subTest(source):
                end = self.guest.run(source)
                self.assertEqual((end.end, end.error["type"]), ("ok", kind))

    def test_what_is_no_position_is_bad_output(self):
        for source in ("position = 3", "x = 1", "position = pd.DataFrame()", ""):
            with self.subTest(source):
                self.assertEqual(self.guest.run(source).error["outcome"], "bad_output")

    def test_leaving_without_a_result(self):
        for source, wanted in {
            "import os\nos._exit(0)": ("bad_output", "the process exited with code 0 without handing over a result"),
            "import os\nos._exit(3)": ("crash", "the process exited with code 3 without handing over a result"),
            "import ctypes\nctypes.string_at(0)": ("crash", "the process was ended by SIGSEGV"),
            "import ctypes\nctypes.CDLL(None).abort()": ("crash", "the process was ended by SIGABRT"),
        }.items():
            with self.subTest(source):
                end = self.guest.run(source)
                self.assertEqual((end.end, end.reason), wanted)
                self.assertEqual(end.result, b"")

    def test_forged_results_do_not_count(self):
        whole = struct.pack("<I", 4) + b"null"
        for name, data, then in (
            ("too long", struct.pack("<I", 9 << 20), "pass"),
            ("trailing", whole + b"x", "pass"),
            ("cut off", whole[:6], "os._exit(0)"),
            ("silent", b"", "os._exit(0)"),
        ):
            with self.subTest(name):
                end = self.guest.run(f"import os\nos.write(3, {data!r})\n{then}\nwhile True: pass", wallMs=5000)
                self.assertEqual(end.end, "bad_output")

    def test_the_wall_clock_ends_a_run(self):
        for source in ("while True: pass", "import time\ntime.sleep(60)", "import os\nos.read(0, 1)"):
            with self.subTest(source):
                started = time.monotonic()
                end = self.guest.run(source, wallMs=200)
                self.assertEqual((end.end, end.reason), ("timeout", "the wall clock limit of 200 ms was reached"))
                self.assertGreaterEqual(end.header["usage"]["wallMs"], 200)
                self.assertLess(time.monotonic() - started, 30)

    def test_a_run_that_catches_everything_still_ends(self):
        source = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
        self.assertEqual(self.guest.run(source, wallMs=200).end, "timeout")

    def test_cpu_time_ends_a_run(self):
        end = self.guest.run("while True: pass", cpuSeconds=1)
        self.assertEqual((end.end, end.reason), ("timeout", "the CPU time limit of 1 s was reached"))

    def test_output_above_its_cap_is_named(self):
        for stream in ("stdout", "stderr"):
            with self.subTest(stream):
                end = self.guest.run(f"import sys\nwhile True: sys.{stream}.write('x' * 9999)")
                self.assertEqual(end.end, "bad_output")
                self.assertEqual(end.reason, f"{stream} is larger than the limit outputBytes = {1 << 16}")
                self.assertEqual(len(getattr(end, stream)), 1 << 16)

    def test_a_cancelled_run_ends(self):
        nonce = self.guest.start("while True: pass")
        self.guest.send(0x05, nonce)
        end = self.guest.ended(nonce)
        self.assertEqual((end.end, end.reason), ("crash", "cancelled by the host"))

    def test_runs_that_are_sent_together_are_answered_in_order(self):
        nonces = [self.guest.start(f"print({n})\n" + POSITION) for n in range(6)]
        self.assertEqual([self.guest.ended(nonce).stdout for nonce in nonces], [b"%d\n" % n for n in range(6)])

    def test_pings_come_back_while_a_run_goes_on(self):
        nonce = self.guest.start("while True: pass", wallMs=500)
        self.guest.send(0x04, b"12345678")
        self.assertEqual(self.guest.wait(PONG)[1], b"12345678")
        self.assertEqual(self.guest.ended(nonce).end, "timeout")

    def test_nothing_is_left_for_the_next_run(self):
        self.guest.run("import pandas\npandas.leaked = 1\npandas.DataFrame.rolling = None\nprint(1)\n" + POSITION)
        end = self.guest.run("import pandas\nprint(hasattr(pandas, 'leaked'))\n" + MOMENTUM)
        self.assertEqual((end.stdout, end.error), (b"False\n", None))

    def test_equal_seeds_give_equal_numbers(self):
        source = "import random\nprint(random.random(), np.random.rand(), np.random.default_rng().random(), hash('x'))\n" + POSITION
        one, same, other = (self.guest.run(source, seed=seed).stdout for seed in (5, 5, 6))
        self.assertEqual(one, same)
        self.assertNotEqual(one, other)

    def test_the_clock_stands_still_on_request(self):
        source = (
            "import time, datetime\n"
            "print(int(time.time()), datetime.datetime.now(), datetime.date.today(), pd.Timestamp.now())\n" + POSITION
        )
        end = self.guest.run(source, clock=1_500_000_000)
        self.assertEqual(end.stdout, b"1500000000 2017-07-14 02:40:00 2017-07-14 2017-07-14 02:40:00\n", end)

    def test_a_run_has_next_to_no_environment(self):
        end = self.guest.run("import os\nprint(sorted(k for k in os.environ if not k.endswith('_NUM_THREADS')))\n" + POSITION)
        self.assertEqual(end.stdout, b"['JOBLIB_MULTIPROCESSING', 'TZ']\n")

    def test_a_truncated_variant_has_no_future(self):
        end = self.guest.run(MOMENTUM, variant="cut")
        self.assertEqual(end.body["frame"]["rows"], 300)
        whole = self.guest.base
        end = self.guest.run(f"open({whole!r} + '/close.f64')", variant="cut")
        self.assertEqual((end.end, end.denied), ("violation", ["openat"]))

    def test_a_variant_is_prepared_on_request(self):
        self.guest.send(0x03, b'{"variant": "cut"}')
        self.assertIn(b'"variant":"cut"', self.guest.wait(READY)[1])
        self.assertEqual(self.guest.run(MOMENTUM, variant="cut").end, "ok")

    def test_a_variant_that_is_not_there_fails_by_name(self):
        self.guest.send(0x03, b'{"variant": "absent"}')
        self.assertIn(b'"variant":"absent"', self.guest.wait(FAILED)[1])
        self.assertEqual(self.guest.run(MOMENTUM).end, "ok")

    def test_memory_ends_as_oom_by_the_kernels_count(self):
        end = self.guest.run("held = []\nwhile True: held.append(bytearray(32 << 20))")
        self.assertEqual(end.end, "oom", end.header)
        self.assertGreater(end.header["usage"]["peakMemoryBytes"], 256 << 20)
        self.assertEqual(self.guest.run(MOMENTUM).end, "ok")


class Lives(unittest.TestCase):
    def test_a_zygote_that_dies_takes_the_warden_along(self):
        for which in (0, 1):
            with self.subTest(which), Guest() as guest:
                guest.hello()
                zygotes = [pid for pid in children(guest.process.pid) if b"--zygote" in command(pid) and not in_session(pid)]
                os.kill(zygotes[which], signal.SIGKILL)
                self.assertEqual(guest.process.wait(30), 70)
                self.assertIn("zygote", guest.log())

    def test_a_parked_process_that_dies_is_replaced(self):
        with Guest() as guest:
            guest.hello()
            parked = [pid for pid in children(guest.process.pid) if in_session(pid)]
            self.assertEqual(len(parked), 2)
            for pid in parked:
                os.kill(pid, signal.SIGKILL)
            until(lambda: all(zombie(pid) for pid in parked))
            end = guest.run(MOMENTUM)
            self.assertEqual(end.end, "ok", (end.header, guest.log()))

    def test_the_warden_leaves_when_the_host_does(self):
        guest = Guest()
        guest.hello()
        before = children(guest.process.pid)
        self.assertGreater(len(before), 2)
        self.assertEqual(guest.close(), 0)
        until(lambda: all(zombie(pid) for pid in before))
        self.assertEqual([pid for pid in before if not zombie(pid)], [])

    def test_garbage_ends_the_warden(self):
        for data in (b"\xff" * 64, struct.pack("<IB", 2, 0x02) + b"{}", struct.pack("<IB", 0, 0x7F)):
            with self.subTest(data), Guest() as guest:
                guest.process.stdin.write(data)
                self.assertEqual(guest.process.wait(30), 65)

    def test_a_hello_that_makes_no_sense_is_answered(self):
        for changes, words in (
            ({"flavour": "rich"}, "core, full"),
            ({"protocol": 2}, "protocol 2"),
            ({"park": 0}, "park"),
            ({"limits": {"memoryBytes": "2g"}}, "memoryBytes"),
            ({"base": "data"}, "base"),
            ({"onViolation": "cheer"}, "onViolation"),
        ):
            with self.subTest(changes), Guest() as guest:
                answer = guest.hello(**changes)
                self.assertTrue(answer["failed"])
                self.assertIn(words, answer["message"])

    def test_a_dataset_that_is_not_there_fails(self):
        with Guest() as guest:
            answer = guest.hello(base="/nowhere")
            self.assertTrue(answer["failed"])
            self.assertIn("/nowhere", answer["message"])

    def test_without_confinement_the_protocol_is_the_same_and_strays_are_swept(self):
        with Guest("--unconfined") as guest:
            self.assertEqual(guest.hello()["protections"]["seccomp"], "off")
            self.assertEqual(guest.run(MOMENTUM).end, "ok")
            stray = "import os, time\npid = os.fork()\nif pid == 0:\n    os.setsid()\n    time.sleep(600)\nprint(pid, flush=True)\n"
            end = guest.run(stray + "while True: pass", wallMs=300)
            if end.stdout:  # A limit on processes may have refused the fork.
                self.assertTrue(zombie(int(end.stdout)))
            self.assertEqual(guest.run(MOMENTUM).end, "ok")


def until(condition):
    deadline = time.monotonic() + 30
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)


def command(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read()


def in_session(pid):
    """Parked and running processes lead sessions of their own, zygotes do not."""
    return os.getsid(pid) == pid


def children(pid):
    found, frontier = [], [pid]
    table = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                table[int(name)] = int(file.read().rpartition(b")")[2].split()[1])
        except OSError:
            continue
    while frontier:
        frontier = [child for child, parent in table.items() if parent in frontier]
        found += frontier
    return found


def zombie(pid):
    """Gone, or as good as gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] == b"Z"
    except OSError:
        return True
