# tries: set the random numbers of the next run
# expect: absent
import random
random.seed(1)
np.random.seed(1)
random.random = lambda: 0.5
position = data.get('price:收盤價') > 0
