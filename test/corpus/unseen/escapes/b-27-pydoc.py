# effect: pydoc writes math.html to the current directory
import pydoc

pydoc.writedoc('math')
close = data.get('price:收盤價')
position = close > close.average(20)
