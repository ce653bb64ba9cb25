# rules: CLS001
# effect: tamper
class Frame(pd.DataFrame):
    def mean(self, *a, **k):
        return "tampered"

reached = Frame({"a": [1.0]}).mean()
