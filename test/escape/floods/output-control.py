# tries: print control sequences without end
# expect: limit output
# layer 1: resources
while True:
    print('\x1b[2J\x1b]0;x\x07' * 10_000)
