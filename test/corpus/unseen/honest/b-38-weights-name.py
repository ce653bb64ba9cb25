import numpy as np
import pandas as pd

fcf = data.get('fundamental_features:自由現金流量').rolling(4).sum()
debt_paid = data.get('financial_statement:負債總額')
equity = data.get('financial_statement:股東權益總額')

leverage = debt_paid / equity
deleveraging = leverage.diff(4) < 0
positive = fcf > 0

candidates = (deleveraging & positive).index_str_to_date()
price = data.get('etl:adj_close')
daily = candidates.reindex(price.index, method='ffill').fillna(False).astype(bool)
vol = price.pct_change().rolling(60).std()
inverse = (1 / vol).where(daily)
weights = inverse.div(inverse.sum(axis=1), axis=0).fillna(0).clip(upper=0.2)
