# tries: print errors without end
# expect: limit output
# layer 1: resources
import sys
while True:
    print('x' * 100_000, file=sys.stderr)
