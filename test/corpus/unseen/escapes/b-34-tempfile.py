# effect: leaves a temporary file with the positions
import tempfile

close = data.get('price:收盤價')
position = close > close.average(20)
with tempfile.NamedTemporaryFile('w', prefix='b34_', delete=False) as target:
    target.write(position.tail(1).to_string())
