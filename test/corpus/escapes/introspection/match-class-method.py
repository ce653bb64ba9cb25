# rules: IO002
# effect: file
match pd.DataFrame({"a": [1]}):
    case pd.DataFrame(to_csv=save):
        save("/tmp/stockade-canary")
