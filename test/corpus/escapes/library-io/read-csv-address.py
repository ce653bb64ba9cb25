# rules: IO001
# effect: socket
try:
    pd.read_csv("http://127.0.0.1:9/x.csv")
except OSError:
    pass
