# tries: find the dates of the whole dataset in memory
# expect: absent
# needs: truncated
import gc
for value in gc.get_objects():
    if isinstance(value, pd.DatetimeIndex) and len(value) > 300 and str(value[0].date())[:4] == CUT_DAY[:4] and str(value[-1].date()) > CUT_DAY:
        print('ESCAPED', value[-1])
position = data.get('price:收盤價') > 0
