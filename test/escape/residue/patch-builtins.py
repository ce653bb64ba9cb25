# tries: patch builtins for the next run
# expect: limit frame
import builtins
builtins.print = lambda *given, **named: None
builtins.len = lambda value: 7
builtins.stockade_mark = 1
position = data.get('price:收盤價') > 0
