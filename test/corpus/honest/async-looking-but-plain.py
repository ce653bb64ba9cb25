# expect: ok
from collections import OrderedDict, defaultdict, namedtuple

Rule = namedtuple('Rule', ['name', 'key', 'op', 'threshold'])

RULES = [
    Rule('低本益比', 'price_earning_ratio:本益比', 'lt', 25),
    Rule('高ROE', 'fundamental_features:ROE稅後', 'gt', 5),
    Rule('低負債', 'fundamental_features:負債比率', 'lt', 40),
]


def strategy(data):
    passed = defaultdict(int)
    combined = None
    for rule in RULES:
        frame = data.get(rule.key)
        cond = frame < rule.threshold if rule.op == 'lt' else frame > rule.threshold
        passed[rule.name] = int(cond.iloc[-1].sum())
        combined = cond if combined is None else combined & cond
    for name, count in OrderedDict(sorted(passed.items())).items():
        print(f'{name:<10}{count:>6d}')
    return combined
