# rules: IO002
# effect: file
from functools import partial
frame = data.get("price:收盤價")
partial(pd.DataFrame.to_csv, frame)("/tmp/stockade-canary")
