import json
import struct
import unittest
from pathlib import Path

from warden.frames import FrameError, FrameReader, FromHost, ToHost, end_frame, frame, json_frame, parse_json, parse_run

VECTORS = Path(__file__).resolve().parent.parent / "vectors" / "protocol"


def vectors(name):
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["vectors"]


def meaning_of(kind, payload):
    if kind is FromHost.RUN:
        run = parse_run(payload)
        return {"nonce": run.nonce.hex(), "header": run.header, "source": run.source.decode()}
    if kind is FromHost.PING:
        return {"token": payload.hex()}
    if kind is FromHost.CANCEL:
        return {"nonce": payload.hex()}
    return parse_json(payload) if payload else {}


class SharedVectors(unittest.TestCase):
    def test_frames_to_the_guest_mean_what_the_vectors_say(self):
        for vector in vectors("frames-to-guest"):
            with self.subTest(vector["name"]):
                ((kind, payload),) = FrameReader().feed(bytes.fromhex(vector["hex"]))
                self.assertEqual(kind.name.lower(), vector["type"])
                self.assertEqual(meaning_of(kind, payload), vector["meaning"])

    def test_frames_to_the_host_are_the_bytes_of_the_vectors(self):
        for vector in vectors("frames-to-host"):
            with self.subTest(vector["name"]):
                meaning, kind = vector["meaning"], ToHost[vector["type"].upper()]
                if kind is ToHost.END:
                    parts = (meaning["stdout"].encode(), meaning["stderr"].encode(), [bytes.fromhex(meaning["result"])])
                    made = end_frame(bytes.fromhex(meaning["nonce"]), meaning["header"], *parts)
                    self.assertEqual(b"".join(made).hex(), vector["hex"])
                elif kind is ToHost.PONG:
                    self.assertEqual(frame(kind, bytes.fromhex(meaning["token"])).hex(), vector["hex"])
                else:
                    self.assertEqual(json_frame(kind, meaning).hex(), vector["hex"])


class Pieces(unittest.TestCase):
    def test_a_large_result_is_not_copied_and_makes_the_same_frame(self):
        result = [bytes(range(256)) * (1 << 12), bytes(1 << 18)]
        front, *rest = end_frame(b"n" * 16, {"run": 1}, b"out", b"err", result)
        (small,) = end_frame(b"n" * 16, {"run": 1}, b"out", b"err", [b"re", b"", b"sult"])
        self.assertTrue(all(one is other for one, other in zip(rest, result, strict=True)))
        self.assertEqual(struct.unpack_from("<I", front)[0], len(front) + sum(map(len, result)) - 5)
        self.assertEqual(struct.unpack_from("<I", small)[0], len(small) - 5)
        self.assertTrue(small.endswith(b"errresult"))


class Reader(unittest.TestCase):
    def test_frames_split_at_every_offset_come_out_whole(self):
        stream = b"".join(bytes.fromhex(vector["hex"]) for vector in vectors("frames-to-guest"))
        whole = FrameReader().feed(stream)
        for at in range(len(stream) + 1):
            reader = FrameReader()
            self.assertEqual(reader.feed(stream[:at]) + reader.feed(stream[at:]), whole)

    def test_what_is_no_frame_is_refused(self):
        wrong = {
            "too long": struct.pack("<IB", (4 << 20) + 1, 0x02),
            "unknown type": struct.pack("<IB", 0, 0x7F),
            "a guest's type": struct.pack("<IB", 0, 0x81),
        }
        for name, data in wrong.items():
            with self.subTest(name), self.assertRaises(FrameError):
                FrameReader().feed(data)

    def test_a_run_whose_header_does_not_fit_is_refused(self):
        for payload in (b"", b"x" * 19, bytes(16) + struct.pack("<I", 9) + b"{}", bytes(16) + struct.pack("<I", 2) + b"[]"):
            with self.subTest(payload), self.assertRaises(FrameError):
                parse_run(payload)

    def test_a_frame_above_the_limit_is_not_sent(self):
        with self.assertRaises(FrameError):
            frame(ToHost.END, bytes((640 << 20) + 1))
