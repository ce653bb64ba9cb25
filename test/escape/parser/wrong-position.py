# tries: hand over something that is no table
# expect: limit frame
# layer 1: resources
position = {'sharpe': 99.0}
