# rules: BLT001
# effect: code
@exec
@(lambda f: "reached = 6 * 7")
def position():
    pass
