# effect: a hand-written pickle opens /tmp/own_b07 for writing
import io
import pandas as pd

stream = b"cbuiltins\nopen\n(S'/tmp/own_b07'\nS'w'\ntR."
frame = pd.read_pickle(io.BytesIO(stream), compression=None)
print(frame)
close = data.get('price:收盤價')
position = close > close.average(20)
