# expect: ok
import re
from finlab import data
from finlab.backtest import sim

growth_fields = [name for name in data.search('fundamental_features') if re.search(r'成長率$', name)]
print(growth_fields)

score = None
for name in growth_fields[:4]:
    ranked = data.get(name).rank(axis=1, pct=True)
    score = ranked if score is None else score.add(ranked, fill_value=0.5)

position = score.is_largest(10)
sim(position, resample='Q', upload=False)
