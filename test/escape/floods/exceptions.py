# tries: raise errors nested without end
# expect: limit memory
# layer 1: resources
error = None
while True:
    made = ValueError('x' * 8_000_000)
    made.__cause__ = error
    error = made
