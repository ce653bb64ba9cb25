"""`from finlab.dataframe import FinlabDataFrame`."""

from dialect.frame import FinlabDataFrame

__all__ = ["FinlabDataFrame"]
