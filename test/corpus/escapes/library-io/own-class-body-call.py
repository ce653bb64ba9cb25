# rules: IO002
# effect: file
frame = pd.DataFrame({"a": [1]})


class Report:
    def to_csv(self, path):
        return path

    def go(self):
        return self.to_csv("/tmp/stockade-canary")

    written = go(frame)
