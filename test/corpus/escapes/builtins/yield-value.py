# rules: BLT001
# effect: code
def give():
    yield eval

reached = next(give())("6 * 7")
