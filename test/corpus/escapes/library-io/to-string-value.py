# rules: DYN002
# effect: file
show = pd.Series([1]).to_string
show("/tmp/stockade-canary")
