# effect: object.__getattribute__ reaches a function's globals and the dataset's arrays, which it overwrites
look = object.__getattribute__
space = look(sim, '__globals__')
fetch = look(data.get, '__globals__')
dataset = fetch['current']().dataset
field = dataset.fields['etl:adj_close']
object.__setattr__(field, 'pristine', field.pristine + 1)
close = data.get('price:收盤價')
position = close > close.average(20)
