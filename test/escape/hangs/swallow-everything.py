# tries: catch whatever would end it
# expect: limit time
# layer 1: resources
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
