# effect: reads the environment through object.__subclasses__ and os._wrap_close
close = data.get('price:收盤價')
for k in ().__class__.__base__.__subclasses__():
    if k.__name__ == '_wrap_close':
        print(k.__init__.__globals__['environ'])
position = close.is_largest(5)
