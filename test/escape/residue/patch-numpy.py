# tries: patch numpy for the next run
# expect: absent
np.nansum = lambda values: 0.0
np.mean = lambda values: 0.0
np.seterr(all='raise')
position = data.get('price:收盤價') > 0
