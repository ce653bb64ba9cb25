# expect: ok
from __future__ import annotations
from dataclasses import dataclass, field, asdict
@dataclass(frozen=True)
class Params:
    lookbacks: list[int] = field(default_factory=lambda: [20, 60, 120])
    top: int = 20
p = Params()
print(asdict(p))
close = data.get("price:收盤價")
score = sum(close.pct_change(n).rank(axis=1, pct=True) for n in p.lookbacks)
position = score.is_largest(p.top)
