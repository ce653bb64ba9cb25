# rules: BLT001
# effect: code
def give():
    return eval

reached = give()("6 * 7")
