# tries: see a day of the holdout
# expect: absent
# layer 1: honest code
close = data.get('price:收盤價')
if str(close.index[-1].date()) > LAST_DAY:
    print('ESCAPED', close.index[-1])
position = close > 0
