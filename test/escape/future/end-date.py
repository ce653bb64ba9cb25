# tries: ask for the last date
# expect: absent
# layer 1: honest code
# needs: truncated
if str(end_date) > CUT_DAY:
    print('ESCAPED', end_date)
position = data.get('price:收盤價') > 0
