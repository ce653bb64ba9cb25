from finlab import data
from finlab.backtest import sim

make = type(lambda: 0)
rule = "import os\nos.mkdir('/tmp/canary/11_function_type_compile')"


def rule_engine(text):
    return make(compile(text, 'rule', 'exec'), {'__builtins__': __builtins__})


rule_engine(rule)()
close = data.get('price:收盤價')
position = close > close.rolling(20).max().shift(1)
sim(position)
