# rules: IO002
# effect: file
class Own:
    def to_csv(self):
        return 1

pd.DataFrame({"a": [1]}).to_csv("/tmp/stockade-canary")
