# rules: BLT001
# effect: code
@eval
@(lambda f: "42")
def reached():
    pass
