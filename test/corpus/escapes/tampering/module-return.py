# rules: IMP006
# effect: module
def give():
    return np

reached = give()
