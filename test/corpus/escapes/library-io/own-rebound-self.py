# rules: IO002
# effect: file
class Report:
    def to_csv(self, path):
        return path

    def go(self, frame):
        self = frame
        return self.to_csv("/tmp/stockade-canary")


Report().go(pd.DataFrame({"a": [1]}))
