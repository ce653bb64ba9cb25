"""Parts of the guest that can be looked at alone."""

import argparse
import json
import os
import struct
import sys
import tempfile
import types
import unittest
import unittest.mock
from pathlib import Path

import numpy as np
import pandas as pd

from harness import GUEST  # noqa: F401
from run.encode import encode_error, encode_position, plain
from warden import statbuf, verdict
from warden.cgroup import MemoryCgroup
from warden.library import LibraryTree
from warden.lines import LineReader, line_at
from warden.loop import Loop
from zygote.layout import find_layout

VECTORS = Path(__file__).resolve().parent.parent / "vectors" / "protocol"


def frame_of(meaning):
    """A frame that has the rows and entries of a vector's meaning, and rows without change between them."""
    boolean = meaning["boolean"]
    first, last, rows = (meaning["frame"][name] for name in ("first", "last", "rows"))
    dates, starts = meaning["dates"], meaning["rowStart"]
    spare = [day for day in range(first, last + 1) if day not in dates and day not in (first, last)]
    wanted = {first, last, *dates}
    days = sorted(wanted | set(spare[: rows - len(wanted)]))
    values = np.zeros((len(days), len(meaning["symbols"])), dtype=bool if boolean else float)
    at = -1
    for row, day in enumerate(days):
        at += at + 1 < len(dates) and day >= dates[at + 1]
        for entry in range(starts[at], starts[at + 1]):
            values[row, meaning["column"][entry]] = True if boolean else meaning["weight"][entry]
    index = pd.DatetimeIndex(np.array(days, dtype="datetime64[D]").astype("datetime64[ns]"))
    return pd.DataFrame(values, index=index, columns=meaning["symbols"])


def positions_of(made):
    """Every row of the frame that a result describes, read in the plainest way."""
    (size,) = struct.unpack_from("<I", made)
    header, body = json.loads(made[4 : 4 + size]), made[4 + size :]
    rows, symbols, entries = header["rows"], header["symbols"], header["entries"]
    days = struct.unpack_from(f"<{rows}i", body)
    values = np.zeros((rows, len(symbols)))
    at = 4 * rows
    if header["kind"] == "packed":
        width = -(-len(symbols) // 8)
        held = [[body[at + row * width + n // 8] >> n % 8 & 1 for n in range(len(symbols))] for row in range(rows)]
        places = [(row, n) for row in range(rows) for n in range(len(symbols)) if held[row][n]]
        at += rows * width
    else:
        starts, at = struct.unpack_from(f"<{rows + 1}I", body, at), at + 4 * (rows + 1)
        columns, at = struct.unpack_from(f"<{entries}I", body, at), at + 4 * entries
        places = [(row, columns[n]) for row in range(rows) for n in range(starts[row], starts[row + 1])]
    for place, weight in zip(places, struct.unpack(f"<{entries}d", body[at:]), strict=True):
        values[place] = weight
    changed = pd.DataFrame(values, index=pd.DatetimeIndex(np.array(days, dtype="datetime64[D]")), columns=symbols)
    first, last = (np.datetime64(header["frame"][name], "D") for name in ("first", "last"))
    return changed.reindex(pd.date_range(first, last), method="ffill")


class Results(unittest.TestCase):
    def test_results_are_what_the_shared_vectors_say(self):
        for vector in json.loads((VECTORS / "results.json").read_text(encoding="utf-8"))["vectors"]:
            meaning, data = vector["meaning"], bytes.fromhex(vector["hex"])
            (length,) = struct.unpack_from("<I", data)
            header = json.loads(data[4 : 4 + length])
            facts = (header["keys"], header["aliases"], header["warnings"])
            with self.subTest(vector["name"]):
                if header["kind"] == "none":
                    made = encode_error(header["error"], *facts).joined()
                elif meaning["frame"]["first"] != meaning["dates"][0] or not set(meaning["column"]) >= set(
                    range(len(meaning["symbols"]))
                ):
                    continue  # The host accepts it; this guest would name fewer columns or rows.
                else:
                    sim = header["sim"] and header["sim"]["options"]
                    boolean = header["kind"] in ("bitmap", "held")
                    made = encode_position(frame_of({**meaning, "boolean": boolean}), sim, *facts).joined()
                (size,) = struct.unpack_from("<I", made)
                mine = json.loads(made[4 : 4 + size])
                if mine["kind"] != header["kind"]:
                    self.assertLessEqual(len(made) - size, len(data) - length)
                    continue
                self.assertEqual(mine, header)
                self.assertEqual(made[4 + size :], data[4 + length :])

    def test_only_rows_that_change_and_columns_that_are_held_travel(self):
        index = pd.date_range("2020-01-01", periods=4)
        frame = pd.DataFrame({"a": [0.0, 0.5, 0.5, 0.0], "b": 0.0, "c": [0, -1, -1, 0.25]}, index=index)
        made = encode_position(frame, None, [], [], []).joined()
        (size,) = struct.unpack_from("<I", made)
        header, body = json.loads(made[4 : 4 + size]), made[4 + size :]
        self.assertEqual((header["symbols"], header["rows"], header["entries"]), (["a", "c"], 3, 3))
        self.assertEqual(header["kind"], "packed")
        self.assertEqual(struct.unpack("<3i3B3d", body), (18262, 18263, 18265, 0, 3, 2, 0.5, -1.0, 0.25))

    def test_weights_come_back_as_they_were(self):
        random = np.random.default_rng(11)
        for _ in range(200):
            rows, columns = random.integers(1, 40), random.integers(1, 70)
            values = random.standard_normal((rows, columns)) * 10.0 ** random.integers(-300, 300)
            values[random.random((rows, columns)) >= random.choice([0.01, 0.2, 0.9, 1.0])] = random.choice([0.0, -0.0])
            values[random.random(rows) < 0.2] = values[0]
            names = [str(n) for n in range(columns)]
            frame = pd.DataFrame(values, index=pd.date_range("2020", periods=rows), columns=names)
            for order in "CF":
                shaped = pd.DataFrame(np.array(values, order=order), index=frame.index, columns=names, copy=False)
                encoded = encode_position(shaped, None, [], [], [])
                made = encoded.joined()
                self.assertEqual(encoded.size, len(made))
                self.assertTrue(np.array_equal(positions_of(made).reindex(columns=names, fill_value=0.0).to_numpy(), values))

    def test_weights_leave_in_pieces_that_make_the_whole(self):
        values = np.random.default_rng(3).standard_normal((70, 30))
        frame = pd.DataFrame(values, index=pd.date_range("2020", periods=70), columns=[str(n) for n in range(30)])
        whole = encode_position(frame, None, [], [], []).joined()
        with unittest.mock.patch("run.encode.PIECE_CELLS", 64):
            pieces = list(encode_position(frame, None, [], [], []).pieces)
        self.assertGreater(len(pieces), 35)
        self.assertEqual(b"".join(pieces), whole)

    def test_the_smaller_form_of_booleans_is_chosen(self):
        index = pd.date_range("2020-01-01", periods=2)
        few = pd.DataFrame(np.zeros((2, 500), dtype=bool), index=index, columns=[str(n) for n in range(500)])
        for n in range(500):
            few.iloc[0, n] = n % 250 == 0
            few.iloc[1, n] = n % 250 == 0 or n > 248
        for frame, kind in ((few.iloc[:, ::250], "bitmap"), (few, "bitmap")):
            made = encode_position(frame, None, [], [], []).joined()
            self.assertEqual(json.loads(made[4 : 4 + struct.unpack_from("<I", made)[0]])["kind"], kind)
        sparse = pd.DataFrame(np.eye(400, dtype=bool), index=pd.date_range("2020", periods=400), columns=few.columns[:400])
        made = encode_position(sparse, None, [], [], []).joined()
        self.assertEqual(json.loads(made[4 : 4 + struct.unpack_from("<I", made)[0]])["kind"], "held")

    def test_options_become_json(self):
        options = {"a": np.float64(1.5), "b": np.nan, "c": pd.Timestamp("2020-01-02"), "d": [np.int64(3), {4: True}], "e": object}
        shown = plain(options)
        self.assertEqual({**shown, "e": None}, {"a": 1.5, "b": None, "c": "2020-01-02T00:00:00", "d": [3, {"4": True}], "e": None})
        self.assertIn("object", shown["e"])


class Kernel(unittest.TestCase):
    def test_stat_is_packed_as_the_kernel_does(self):
        found = os.stat(__file__)
        for machine, size, mode_at in (("x86_64", 144, 24), ("aarch64", 128, 16)):
            data = statbuf.pack(found, machine)
            self.assertEqual(len(data), size)
            self.assertEqual(struct.unpack_from("<I", data, mode_at)[0], found.st_mode)
            self.assertEqual(struct.unpack_from("<q", data, 48)[0], found.st_size)

    def test_counters_of_both_versions(self):
        for version, membership, folder, files in (
            ("v1", "4:memory:/a\n", "memory/a", {"memory.oom_control": "under_oom 0\noom_kill 3\n", "memory.limit_in_bytes": "9\n", "memory.usage_in_bytes": "5\n"}),
            ("v1", "4:cpu,memory:/elsewhere\n", "memory", {"memory.oom_control": "oom_kill 3\n", "memory.limit_in_bytes": "9", "memory.usage_in_bytes": "5"}),
            ("v2", "0::/\n", "", {"memory.events": "low 0\noom 4\noom_kill 3\n", "memory.max": "9\n", "memory.current": "5\n"}),
        ):  # fmt: skip
            with self.subTest(version), tempfile.TemporaryDirectory() as root:
                where = Path(root, folder)
                where.mkdir(parents=True, exist_ok=True)
                for name, text in files.items():
                    (where / name).write_text(text)
                Path(root, "membership").write_text(membership)
                group = MemoryCgroup(root, os.path.join(root, "membership"))
                self.assertEqual((group.version, group.oom_kills(), group.limit_bytes(), group.used_bytes()), (version, 3, 9, 5))

    def test_no_limit_and_no_controller(self):
        with tempfile.TemporaryDirectory() as root:
            Path(root, "membership").write_text("0::/\n")
            group = MemoryCgroup(root, os.path.join(root, "membership"))
            self.assertEqual((group.version, group.oom_kills(), group.limit_bytes()), ("none", 0, None))
            Path(root, "memory.events").write_text("oom_kill 0\n")
            Path(root, "memory.max").write_text("max\n")
            self.assertEqual(MemoryCgroup(root, os.path.join(root, "membership")).limit_bytes(), None)
            self.assertEqual(MemoryCgroup(root, os.path.join(root, "absent")).version, "none")

    def test_a_death_is_told_by_its_status(self):
        def of(status, oom=False):
            return verdict.of_exit(status, oom, 100, 7, 50)

        self.assertEqual(of(9).end, "crash")
        self.assertEqual(of(9, oom=True), verdict.Verdict("oom", "the memory limit of 100 bytes was reached"))
        self.assertEqual(of(24), verdict.Verdict("timeout", "the CPU time limit of 7 s was reached"))
        self.assertEqual(of(25).end, "disk")
        self.assertEqual(of(137 << 8).end, "crash")
        self.assertEqual(of(0).end, "bad_output")

    def test_what_may_be_read(self):
        library = LibraryTree()
        for path in (os.__file__, pd.__file__, "/usr/share/zoneinfo/UTC", "/lib/x86_64-linux-gnu/libc.so.6", "/etc/ld.so.cache"):
            self.assertTrue(library.holds(path), path)
        for path in ("/etc/passwd", "/usr/lib/os-release", "/proc/self/environ", "/", "/usr", "/data/base/manifest.json", "/tmp/x.so"):
            self.assertFalse(library.holds(path), path)
        self.assertTrue(library.may_look_at("/usr"))
        self.assertFalse(library.may_look_at("/etc"))


class Timers(unittest.TestCase):
    def test_cancelled_deadlines_do_not_pile_up(self):
        loop = Loop()
        self.addCleanup(loop.close)
        fired = []
        for _ in range(10_000):
            loop.after(3600, fired.append).cancel()
        self.assertLess(len(loop._timers), 1000)
        loop.after(0.002, loop.stop)
        loop.after(0.001, lambda: fired.append("second"))
        loop.after(0, lambda: fired.append("first"))
        loop.run()
        self.assertEqual(fired, ["first", "second"])


class Lines(unittest.TestCase):
    def test_the_line_of_every_instruction(self):
        def walk(code):
            for start, end, line in code.co_lines():
                for place in range(start, end, 2):
                    self.assertEqual(line_at(code.co_linetable, code.co_firstlineno, place), line)
            for inner in code.co_consts:
                if isinstance(inner, types.CodeType):
                    walk(inner)

        walk(compile(Path(argparse.__file__).read_text(), "argparse", "exec"))

    def test_the_running_line_is_found_in_this_process(self):
        reader = LineReader()
        self.assertIsNone(reader.line_of(os.getpid()))
        reader.layout = find_layout()
        self.assertIsNotNone(reader.layout, sys.version)
        source = "import os\n\ndef f():\n    return [\n        line_of(os.getpid()),\n    ]\n\nfound = f()\n"
        scope = {"line_of": reader.line_of}
        exec(compile(source, "strategy.py", "exec"), scope)
        self.assertEqual(scope["found"], [5])
        self.assertIsNone(reader.line_of(os.getpid()))

    def test_a_layout_that_is_wrong_gives_no_line(self):
        reader = LineReader()
        layout = find_layout()
        for name in ("first", "code", "previous", "fileName"):
            reader.layout = {**layout, name: layout[name] + (1 << 40)}
            self.assertIsNone(reader.line_of(os.getpid()))
