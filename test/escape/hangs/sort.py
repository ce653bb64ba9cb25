# tries: sort without end
# expect: limit time
# layer 1: resources
while True:
    np.sort(np.random.random(1_000_000))
