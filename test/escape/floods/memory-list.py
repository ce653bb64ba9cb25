# tries: grow a list without end
# expect: limit memory
# layer 1: resources
numbers = [0]
while True:
    numbers += numbers
