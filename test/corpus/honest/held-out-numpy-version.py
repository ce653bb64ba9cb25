# expect: ok
import numpy as np
import pandas as pd
print(np.__version__, pd.__version__)
position = data.get("price:收盤價") > 20
