# rules: TMP001
# effect: tamper
from pandas import Series
Series.sum = lambda self, *a, **k: "tampered"
reached = pd.Series([1]).sum()
