# tries: ask for the last date
# expect: absent
# needs: truncated
if str(end_date) > CUT_DAY:
    print('ESCAPED', end_date)
position = data.get('price:收盤價') > 0
