# rules: BLT001
# effect: module
@__import__
@(lambda f: "os")
def reached():
    pass
