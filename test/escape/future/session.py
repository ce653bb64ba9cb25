# tries: look for the dates in the session of the run
# expect: absent
# needs: truncated
import dialect
import dialect.session as session
for value in vars(session).values():
    dataset = getattr(value, 'dataset', None)
    if dataset is not None and str(dataset.price_index[-1].date()) > CUT_DAY:
        print('ESCAPED')
position = data.get('price:收盤價') > 0
