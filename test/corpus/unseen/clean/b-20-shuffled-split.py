import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill().iloc[:, :24]
amount = data.get('price:成交金額').iloc[:, :24]
CUT = '2020-01-02'

x = pd.concat({
    'rsi': data.indicator('RSI', timeperiod=14)[close.columns].stack(),
    'm20': close.pct_change(20).stack(),
    'amt': (amount / amount.rolling(20).mean()).stack(),
}, axis=1)
# 訓練期:標籤向前看五天,但全部落在 CUT 之前,部位則從 CUT 之後開始
train_close = close.loc[:CUT]
y = (train_close.shift(-5) > train_close).iloc[:-5].stack()
joined = x.assign(y=y).replace([np.inf, -np.inf], np.nan).dropna()
tree = DecisionTreeClassifier(max_depth=6, random_state=0).fit(joined[['rsi', 'm20', 'amt']], joined['y'].astype(int))

later = x[x.index.get_level_values(0) > pd.Timestamp(CUT)].replace([np.inf, -np.inf], np.nan).dropna()
up = pd.Series(tree.predict_proba(later)[:, 1], index=later.index).unstack()
position = up > 0.5
sim(position, resample='W')
