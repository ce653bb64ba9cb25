# rules: IMP001
# effect: module
from __future__ import annotations
from os import path
reached = path
