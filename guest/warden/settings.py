"""What hello says, checked once; the rest of the warden relies on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from warden.frames import FrameError

PROTOCOL = 1
# A frame towards the host carries stdout, stderr and the result together; frames.MAX_TO_HOST leaves room for all.
MAX_OUTPUT_BYTES = 6 << 20
MAX_RESULT_BYTES = 512 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    base: str
    variants: str
    flavour: str
    park: int
    memory_bytes: int
    cpu_seconds: int
    output_bytes: int
    result_bytes: int
    scratch_bytes: int
    kill_on_violation: bool
    huge_pages: bool


def _natural(source: dict[str, Any], name: str, low: int, high: int) -> int:
    value = source.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise FrameError(f"{name} is {value!r}; a whole number from {low} to {high} is needed")
    return value


def _one_of(source: dict[str, Any], name: str, *allowed: str) -> str:
    value = source.get(name)
    if value not in allowed:
        raise FrameError(f"{name} is {value!r}; allowed: {', '.join(allowed)}")
    return str(value)


def parse_settings(hello: dict[str, Any]) -> Settings:
    if hello.get("protocol") != PROTOCOL:
        raise FrameError(f"protocol {hello.get('protocol')!r} is not spoken here; this guest speaks {PROTOCOL}")
    limits = hello.get("limits")
    if not isinstance(limits, dict):
        raise FrameError("limits are missing")
    base, variants = hello.get("base"), hello.get("variants")
    if not isinstance(base, str) or not base.startswith("/"):
        raise FrameError("base must be an absolute path")
    if not isinstance(variants, str) or not variants.startswith("/"):
        raise FrameError("variants must be an absolute path")
    output_bytes = min(_natural(limits, "outputBytes", 0, 1 << 50), MAX_OUTPUT_BYTES)
    return Settings(
        base=base,
        variants=variants,
        flavour=_one_of(hello, "flavour", "core", "full"),
        park=_natural(hello, "park", 1, 16),
        memory_bytes=_natural(limits, "memoryBytes", 1, 1 << 50),
        cpu_seconds=_natural(limits, "cpuSeconds", 1, 1 << 31),
        output_bytes=output_bytes,
        result_bytes=min(_natural(limits, "resultBytes", 1, 1 << 50), MAX_RESULT_BYTES),
        scratch_bytes=_natural(limits, "scratchBytes", 0, 1 << 50),
        kill_on_violation=_one_of(hello, "onViolation", "kill", "deny") == "kill",
        huge_pages=bool(hello.get("hugePages", True)),
    )


def variant_name(value: Any) -> str | None:
    """A plain directory name; anything that could leave the variants' directory is refused."""
    if value is None:
        return None
    if not isinstance(value, str) or not 0 < len(value) <= 200 or "/" in value or value.startswith("."):
        raise FrameError(f"{value!r} is no name of a variant")
    return value
