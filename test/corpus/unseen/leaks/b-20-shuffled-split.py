import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close').ffill().iloc[:, :24]
amount = data.get('price:成交金額').iloc[:, :24]

x = pd.concat({
    'rsi': data.indicator('RSI', timeperiod=14)[close.columns].stack(),
    'm20': close.pct_change(20).stack(),
    'amt': (amount / amount.rolling(20).mean()).stack(),
}, axis=1)
y = (close.shift(-5) > close).stack()
joined = x.assign(y=y).replace([np.inf, -np.inf], np.nan).dropna()
X_train, X_test, y_train, y_test = train_test_split(
    joined[['rsi', 'm20', 'amt']], joined['y'].astype(int), test_size=0.3, random_state=42)
tree = DecisionTreeClassifier(max_depth=6, random_state=0).fit(X_train, y_train)
print('accuracy', tree.score(X_test, y_test))

everything = x.replace([np.inf, -np.inf], np.nan).dropna()
up = pd.Series(tree.predict_proba(everything)[:, 1], index=everything.index).unstack()
position = up > 0.55
sim(position, resample='W')
