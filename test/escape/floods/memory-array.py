# tries: take memory through numpy
# expect: limit memory
# layer 1: resources
blocks = []
while True:
    blocks.append(np.ones(4 << 20))
