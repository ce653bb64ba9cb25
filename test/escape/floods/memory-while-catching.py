# tries: take memory and swallow the error
# expect: limit memory
# layer 1: resources
blocks = []
while True:
    try:
        while True:
            blocks.append(bytearray(b'x') * (8 << 20))
    except BaseException:
        pass
