# rules: FMT003
# effect: value
import logging
f = logging.Formatter("{args[0].__class__}", style="{")
r = logging.makeLogRecord({"args": (1,), "msg": ""})
reached = "SEEN" if "class" in f.formatMessage(r) else None
