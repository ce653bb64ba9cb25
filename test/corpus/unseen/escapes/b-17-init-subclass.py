# effect: creating a subclass executes its keyword; leaves /tmp/own_b17
class Plugin:
    def __init_subclass__(cls, rule='', **kwargs):
        super().__init_subclass__(**kwargs)
        cls.value = eval(compile(rule, 'rule', 'eval'))


class Momentum(Plugin, rule="open('/tmp/own_b17', 'w').write('rule')"):
    pass


close = data.get('price:收盤價')
position = close > close.average(20)
