"""Randomness of a run: equal for equal seeds, whatever the process had drawn before."""

from __future__ import annotations

import random

import numpy as np


def reseed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed % 2**32)
    original, sequence = _default_rng, np.random.SeedSequence(seed)

    def default_rng(given=None):  # type: ignore[no-untyped-def]
        return original(sequence.spawn(1)[0] if given is None else given)

    np.random.default_rng = default_rng  # type: ignore[assignment]


_default_rng = np.random.default_rng
