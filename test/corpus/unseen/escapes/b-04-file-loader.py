# effect: finds importlib's FileLoader among object's subclasses and reads /etc/passwd with it
root = type(1).mro()[-1]
loaders = [c for c in type.__subclasses__(root) if c.__name__ == 'FileLoader']
text = loaders[0]('x', '/etc/passwd').get_data('/etc/passwd')
print(text[:40].decode())
close = data.get('price:收盤價')
position = close > close.average(20)
