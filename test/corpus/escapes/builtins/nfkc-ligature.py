# rules: SRC010
# effect: value
ﬁlter_ = 1
reached = "SEEN" if "filter_" in dir() else None
ｏpen
