# rules: IO002
# effect: file
pd.DataFrame({"a": [1]}).to_html("/tmp/stockade-canary")
