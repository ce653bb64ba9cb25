# rules: DUN001
# effect: class
match 1:
    case int(__class__=reached):
        pass
