# rules: DUN001
# effect: code
# from: vm2 style, the constructor of a function
reached = (lambda: 0).__class__((lambda: 6 * 7).__code__, {})()
