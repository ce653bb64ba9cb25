# rules: SRC010
# effect: code
reached = ｅval("6 * 7")
