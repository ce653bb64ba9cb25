# rules: DUN001
# effect: frame
reached = data.get.__globals__
