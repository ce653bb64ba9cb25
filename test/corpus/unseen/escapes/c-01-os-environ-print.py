# effect: prints every environment variable
import os
close = data.get('price:收盤價')
for k, v in os.environ.items():
    print(k, '=', v)
position = close > close.average(20)
