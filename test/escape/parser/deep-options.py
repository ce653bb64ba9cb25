# tries: hand over options nested without end
# expect: limit frame
# layer 1: resources
value = []
for _ in range(5_000):
    value = [value]
sim(data.get('price:收盤價') > 0, name=value)
