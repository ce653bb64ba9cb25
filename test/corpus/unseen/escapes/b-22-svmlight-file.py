# effect: scikit-learn writes /tmp/train_b22.svm
import numpy as np
from sklearn.datasets import dump_svmlight_file

close = data.get('price:收盤價').ffill().fillna(0)
ret = close.pct_change().fillna(0).clip(-1, 1)
dump_svmlight_file(ret.to_numpy()[:50], np.ones(50), '/tmp/train_b22.svm')
position = close > close.average(20)
