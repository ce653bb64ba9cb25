# tries: compute in C without end
# expect: limit time
# layer 1: resources
x = 7 ** (7 ** 9)
