# tries: multiply matrices without end
# expect: limit time
# layer 1: resources
while True:
    np.dot(np.ones((1000, 1000)), np.ones((1000, 1000)))
