# rules: DUN001
# effect: module
match print:
    case object(__self__=found):
        reached = found
