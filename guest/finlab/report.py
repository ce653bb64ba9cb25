"""`from finlab.report import Report`."""

from dialect.report import Report

__all__ = ["Report"]
