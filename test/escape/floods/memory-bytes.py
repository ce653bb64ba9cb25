# tries: take memory without end
# expect: limit memory
# layer 1: resources
blocks = []
while True:
    blocks.append(b'x' * (16 << 20))
