# rules: SRC010
# effect: module
reached = __ｉmport__("os")
