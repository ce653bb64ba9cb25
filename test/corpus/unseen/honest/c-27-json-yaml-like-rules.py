import json
import operator as op

RULES = json.loads('''
[
  {"left": "RSI", "cmp": ">", "right": 45},
  {"left": "close", "cmp": ">", "right": "ma60"},
  {"left": "volume5", "cmp": ">", "right": "volume60"},
  {"left": "yoy", "cmp": ">=", "right": 5}
]
''')
CMP = {'>': op.gt, '<': op.lt, '>=': op.ge, '<=': op.le}


class RuleEngine:
    def __init__(self, data):
        close = data.get('price:收盤價')
        vol = data.get('price:成交股數')
        self.env = {
            'close': close,
            'ma60': close.average(60),
            'volume5': vol.average(5),
            'volume60': vol.average(60),
            'RSI': data.indicator('RSI', timeperiod=14),
            'yoy': data.get('monthly_revenue:去年同月增減(%)'),
        }

    def value(self, x):
        return self.env[x] if isinstance(x, str) else x

    def evaluate(self, rule):
        return CMP[rule['cmp']](self.value(rule['left']), self.value(rule['right']))

    def run(self, rules):
        result = None
        for rule in rules:
            cond = self.evaluate(rule)
            result = cond if result is None else result & cond
        return result


def strategy(data):
    engine = RuleEngine(data)
    passed = engine.run(RULES)
    print('rules:', ', '.join(f"{r['left']}{r['cmp']}{r['right']}" for r in RULES))
    exit_signal = engine.env['close'] < engine.env['ma60']
    return passed.hold_until(exit_signal, nstocks_limit=8, stop_loss=0.1)
