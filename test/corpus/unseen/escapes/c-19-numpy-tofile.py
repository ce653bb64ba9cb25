# effect: writes raw bytes into /tmp with ndarray.tofile
close = data.get('price:收盤價')
close.iloc[-5:].to_numpy().tofile('/tmp/last.bin')
position = close.is_largest(5)
