# tries: see a day after the cut
# expect: absent
# layer 1: honest code
# needs: truncated
close = data.get('price:收盤價')
if str(close.index[-1].date()) > CUT_DAY:
    print('ESCAPED', close.index[-1])
position = close > 0
