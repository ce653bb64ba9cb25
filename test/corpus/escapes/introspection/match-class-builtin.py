# rules: DUN001
# effect: frame
match lambda: 0:
    case object(__globals__=found):
        reached = found
