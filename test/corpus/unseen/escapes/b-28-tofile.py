# effect: an array writes itself to /tmp/array_b28.bin
def export(frame, target):
    """匯出陣列"""
    values = frame.to_numpy(dtype='float32')
    values.tofile(target)


close = data.get('price:收盤價')
export(close, '/tmp/array_b28.bin')
position = close > close.average(20)
