# expect: ok
from collections import namedtuple, OrderedDict, deque, Counter
Rule = namedtuple("Rule", ["window", "threshold"])
rules = [Rule(20, 0.1), Rule(60, 0.2)]
close = data.get("price:收盤價")
position = close.pct_change(rules[0].window) > rules[0].threshold
for r in rules[1:]:
    position &= close.pct_change(r.window) > r._asdict()["threshold"]
