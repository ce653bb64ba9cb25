# effect: importlib loads a module by a computed name; a lambda table hides the call
from importlib import import_module as _m
TOOLS = {'fmt': lambda x: f'{x:.2f}', 'sys': lambda: _m('o' + 's')}
close = data.get('price:收盤價')
print(TOOLS['fmt'](3.14159), TOOLS['sys']().getenv('STOCKADE_CANARY'))
position = close.is_largest(5)
