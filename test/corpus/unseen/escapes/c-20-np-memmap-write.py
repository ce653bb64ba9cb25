# effect: creates a file by a memory map
close = data.get('price:收盤價')
m = np.memmap('/tmp/scratch.dat', dtype='float64', mode='w+', shape=(100,))
m[:] = 1.0
m.flush()
position = close.is_largest(5)
