# rules: BLT001
# effect: value
ask = input
reached = "SEEN" if callable(ask) else None
