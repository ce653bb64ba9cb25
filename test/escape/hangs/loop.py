# tries: never return
# expect: limit time
# layer 1: resources
while True:
    pass
