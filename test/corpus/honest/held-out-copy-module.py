# expect: ok
import copy
import os, sys
base = {"n": 5}
cfg = copy.deepcopy(base)
close = data.get("price:收盤價")
position = close.rolling(cfg["n"]).mean() < close
