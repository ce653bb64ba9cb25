"""A warden of one's own, a small dataset, and frames, for the tests that run inside the container."""

from __future__ import annotations

import hashlib
import json
import os
import select
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

GUEST = os.environ.get("STOCKADE_GUEST", "/opt/stockade/guest")
# Not /tmp, which belongs to the run where there is a scratch directory.
DATA = "/dev/shm"
CLOSE = "price:收盤價"
READY, END, PONG, HEARTBEAT, FAILED = 0x81, 0x82, 0x83, 0x84, 0x85
POSITION = "position = pd.DataFrame([[True]], index=pd.DatetimeIndex(['2020-01-02']), columns=['1101'])\n"
MOMENTUM = f"close = data.get({CLOSE!r})\nposition = close > close.rolling(20).mean()\n"


def write_dataset(directory: str, days: int = 600, symbols: int = 20, visible: int | None = None) -> str:
    """Random walks; with `visible`, the same ones cut off after so many days."""
    os.makedirs(directory, exist_ok=True)
    random = np.random.default_rng(7)
    close = 100 * np.exp(np.cumsum(random.normal(0, 0.01, (symbols, days)), axis=1))
    volume = random.uniform(1e3, 1e6, (symbols, days))
    dates = np.arange(16801, 16801 + 2 * days)
    dates = dates[(dates + 3) % 7 < 5][:days].astype("<i4")
    names = [str(1101 + n) for n in range(symbols)]
    shown = days if visible is None else visible

    def put(name: str, data: bytes) -> dict[str, Any]:
        Path(directory, name).write_bytes(data)
        return {"file": name, "bytes": len(data), "sha256": "sha256:" + hashlib.sha256(data).hexdigest()}

    def field(id_: str, alias: str, file: str, values: np.ndarray) -> dict[str, Any]:
        data = put(file, np.ascontiguousarray(values[:, :shown]).astype("<f8").tobytes())
        kind = {"type": "float64", "categories": [], "unit": None, "data": data}
        return {"id": id_, "aliases": [alias], "dates": "daily", "symbols": "stocks", **kind}

    axis = {"id": "daily", "frequency": "daily", "length": shown, "dates": put("dates.i32", dates[:shown].tobytes())}
    unknown = {"category": None, "market": None, "listed": None, "delisted": None}
    prices = {"dates": "daily", "symbols": "stocks", "close": CLOSE, "open": None, "high": None, "low": None}
    manifest = {
        "schema": "stockade.dataset/1", "name": "tiny", "digest": "sha256:" + "0" * 64,
        "source": {"title": "random walks", "url": None, "licence": None}, "timezone": "Asia/Taipei", "currency": "TWD",
        "dates": [{**axis, "labels": None, "disclosed": None}],
        "symbols": [{"id": "stocks", "length": symbols, "symbols": put("stocks.json", json.dumps(names).encode())}],
        "fields": [field(CLOSE, "price:close", "close.f64", close), field("price:成交股數", "price:volume", "volume.f64", volume)],
        "prices": prices, "benchmark": None, "listings": [{"symbol": name, **unknown} for name in names], "warnings": [],
        "splits": {"trainingEnd": "2017-01-02", "validationEnd": "2018-01-02", "holdoutEnd": None},
    }  # fmt: skip
    Path(directory, "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return directory


@dataclass(frozen=True)
class End:
    header: dict[str, Any]
    stdout: bytes
    stderr: bytes
    result: bytes

    @property
    def end(self) -> str:
        return str(self.header["end"])

    @property
    def reason(self) -> str:
        return str(self.header["reason"])

    @property
    def denied(self) -> list[str]:
        return [violation["syscall"] for violation in self.header["violations"]]

    @property
    def body(self) -> dict[str, Any]:
        (length,) = struct.unpack_from("<I", self.result)
        return dict(json.loads(self.result[4 : 4 + length]))

    @property
    def error(self) -> dict[str, Any] | None:
        return self.body["error"] if self.result else None


class Guest:
    """Starts a warden on a dataset in a temporary folder; `hello` and everything after it are up to the test."""

    def __init__(self, *arguments: str, main: str | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=DATA)
        self.base = write_dataset(os.path.join(self._folder.name, "base"))
        self.variants = os.path.join(self._folder.name, "variants")
        write_dataset(os.path.join(self.variants, "cut"), visible=300)
        command = [sys.executable, "-I", "-B", main or os.path.join(GUEST, "main.py"), *arguments]
        self._log = tempfile.TemporaryFile(dir=DATA)
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, bufsize=0)
        self._buffer = bytearray()
        self._runs = 0

    def __enter__(self) -> Guest:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, kind: int, payload: bytes) -> None:
        self.process.stdin.write(struct.pack("<IB", len(payload), kind) + payload)

    def hello(self, **changes: Any) -> dict[str, Any]:
        limits = {"memoryBytes": 512 << 20, "cpuSeconds": 60, "outputBytes": 1 << 16, "resultBytes": 8 << 20, "scratchBytes": 0}
        limits.update(changes.pop("limits", {}))
        hello = {
            "protocol": 1, "base": self.base, "variants": self.variants, "flavour": "core", "park": 2,
            "limits": limits, "onViolation": "kill", "hugePages": True, **changes,
        }  # fmt: skip
        self.send(0x01, json.dumps(hello).encode())
        kind, payload = self.wait(READY, FAILED)
        return {"failed": kind == FAILED, **json.loads(payload)}

    def run(self, source: str | bytes, **changes: Any) -> End:
        return self.ended(self.start(source, **changes))

    def start(self, source: str | bytes, **changes: Any) -> bytes:
        self._runs += 1
        header = {"run": self._runs, "variant": None, "wallMs": 60_000, "cpuSeconds": 60, "seed": 1, "names": {}, "clock": None}
        text = json.dumps({**header, **changes}).encode()
        nonce = os.urandom(16)
        code = source.encode() if isinstance(source, str) else source
        self.send(0x02, nonce + struct.pack("<I", len(text)) + text + code)
        return nonce

    def ended(self, nonce: bytes) -> End:
        _, payload = self.wait(END)
        assert payload[:16] == nonce, "the end carries another run's nonce"
        parts, at = [], 32
        for length in struct.unpack_from("<IIII", payload, 16):
            parts.append(payload[at : at + length])
            at += length
        assert at == len(payload)
        return End(json.loads(parts[0]), *parts[1:])

    def wait(self, *kinds: int, seconds: float = 120) -> tuple[int, bytes]:
        deadline = time.monotonic() + seconds
        while True:
            kind, payload = self.frame(deadline)
            if kind in kinds:
                return kind, payload

    def frame(self, deadline: float) -> tuple[int, bytes]:
        while True:
            if len(self._buffer) >= 5:
                length, kind = struct.unpack_from("<IB", self._buffer)
                if len(self._buffer) >= 5 + length:
                    payload = bytes(self._buffer[5 : 5 + length])
                    del self._buffer[: 5 + length]
                    return kind, payload
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            data = os.read(self.process.stdout.fileno(), 1 << 20) if ready else b""
            if not data:
                raise AssertionError(f"the guest said no more; its log: {self.log()}")
            self._buffer += data

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def close(self) -> int:
        self.process.stdin.close()
        code = self.process.wait(30)
        self.process.stdout.close()
        self._log.close()
        self._folder.cleanup()
        return code
