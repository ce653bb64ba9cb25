# tries: print many short lines
# expect: limit output
# layer 1: resources
while True:
    print('x' * 500)
