from collections import namedtuple, OrderedDict
import operator
import re
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

Rule = namedtuple('Rule', ['left', 'op', 'right'])
OPS = {'>': operator.gt, '<': operator.lt, '>=': operator.ge, '<=': operator.le}

# A miniature language for conditions; every name is looked up in FIELDS
FIELDS = OrderedDict([
    ('close', lambda: data.get('price:收盤價')),
    ('ma20', lambda: data.get('price:收盤價').average(20)),
    ('ma60', lambda: data.get('price:收盤價').average(60)),
    ('pe', lambda: data.get('price_earning_ratio:本益比')),
    ('yield', lambda: data.get('price_earning_ratio:殖利率(%)')),
    ('yoy', lambda: data.get('monthly_revenue:去年同月增減(%)')),
    ('roe', lambda: data.get('fundamental_features:ROE稅後')),
])

TEXT = '''
close > ma60
ma20 > ma60
pe < 30
yoy > 0
roe > 1.5
'''

PATTERN = re.compile(r'^\s*(\w+)\s*(>=|<=|>|<)\s*([\w.\-]+)\s*$')


def parse(text):
    rules = []
    for number, line in enumerate(text.strip().splitlines(), 1):
        match = PATTERN.match(line)
        if not match:
            raise SyntaxError(f'line {number}: {line!r}')
        rules.append(Rule(*match.groups()))
    return rules


def value(token):
    if token in FIELDS:
        return FIELDS[token]()
    return float(token)


def evaluate(rules):
    out = None
    for rule in rules:
        cond = OPS[rule.op](value(rule.left), value(rule.right))
        out = cond if out is None else out & cond
        print(f'{rule.left:>6} {rule.op} {rule.right:<6} -> {int(cond.sum().sum())}')
    return out


passed = evaluate(parse(TEXT))
ranking = data.get('price_earning_ratio:殖利率(%)')
position = ranking[passed].is_largest(10)
sim(position, resample='M', name='rule text')
