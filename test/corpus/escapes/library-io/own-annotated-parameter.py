# rules: IO002
# effect: file
class Report:
    def to_csv(self, path):
        return path


def use(report: Report):
    return report.to_csv("/tmp/stockade-canary")


use(Report())
list(map(use, [pd.DataFrame({"a": [1]})]))
