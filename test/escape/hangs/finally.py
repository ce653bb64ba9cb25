# tries: stay in a finally block
# expect: limit time
# layer 1: resources
try:
    raise SystemExit
finally:
    while True:
        pass
