# rules: IO002
# effect: file
class Report:
    def to_csv(self, path):
        return path

    def go(self):
        return self.to_csv("/tmp/stockade-canary")


for kind in [Report]:
    kind.go(pd.DataFrame({"a": [1]}))
