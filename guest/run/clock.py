"""A clock that stands still at a given second, for runs that ask for it."""

from __future__ import annotations

import datetime
import time


def stop_at(seconds: int) -> None:
    """Replaces what Python code asks for the date; monotonic clocks go on."""
    import pandas as pd

    moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    time.time = lambda: float(seconds)
    time.time_ns = lambda: seconds * 1_000_000_000
    time.localtime = _defaulting(time.localtime, seconds)
    time.gmtime = _defaulting(time.gmtime, seconds)

    class StoppedDate(datetime.date):
        @classmethod
        def today(cls):  # type: ignore[no-untyped-def]
            return cls(moment.year, moment.month, moment.day)

    class StoppedDateTime(datetime.datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return cls.fromtimestamp(seconds, tz or datetime.timezone.utc).replace(tzinfo=tz)

        @classmethod
        def utcnow(cls):  # type: ignore[no-untyped-def]
            return cls.now()

        @classmethod
        def today(cls):  # type: ignore[no-untyped-def]
            return cls.now()

    def stamp(cls, tz=None):  # type: ignore[no-untyped-def]
        found = pd.Timestamp(seconds, unit="s", tz="UTC")
        return found.tz_localize(None) if tz is None else found.tz_convert(tz)

    datetime.date, datetime.datetime = StoppedDate, StoppedDateTime  # type: ignore[misc]
    pd.Timestamp.now = pd.Timestamp.today = classmethod(stamp)  # type: ignore[method-assign]
    pd.Timestamp.utcnow = classmethod(lambda cls: stamp(cls, "UTC"))  # type: ignore[method-assign]


def _defaulting(function, seconds):  # type: ignore[no-untyped-def]
    return lambda when=None: function(seconds if when is None else when)
