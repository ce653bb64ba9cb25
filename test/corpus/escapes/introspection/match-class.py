# rules: DUN001
# effect: class
match ():
    case object(__class__=found):
        reached = found.__base__
