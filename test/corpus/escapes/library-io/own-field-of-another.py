# rules: IO002
# effect: file
class Report:
    def to_csv(self, path):
        return path


class Desk:
    def __init__(self, report):
        self.report = report

    def go(self):
        return self.report.to_csv("/tmp/stockade-canary")


Desk(Report())
Desk(pd.DataFrame({"a": [1]})).go()
