# tries: double a text without end
# expect: limit memory
# layer 1: resources
text = 'x' * 1000
while True:
    text = text + text
