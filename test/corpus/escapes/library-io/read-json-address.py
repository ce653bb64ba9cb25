# rules: IO001
# effect: socket
try:
    pd.read_json("http://127.0.0.1:9/x.json")
except OSError:
    pass
