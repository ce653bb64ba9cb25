# effect: pandas eval calls a method of the object that holds the environment
from os import environ as settings
close = data.get('price:收盤價')
print(pd.eval('settings.copy()', engine='python', local_dict={'settings': settings}))
position = close.is_largest(5)
