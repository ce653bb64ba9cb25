# tries: print without end
# expect: limit output
# layer 1: resources
while True:
    print('x' * 100_000)
