"""`from finlab import data`."""

from dialect.data import get

__all__ = ["get"]
