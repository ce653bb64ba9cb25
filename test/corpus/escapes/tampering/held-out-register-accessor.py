# rules: IMP007
# effect: tamper
@pd.api.extensions.register_series_accessor("abs")
class Fake:
    def __init__(self, series):
        pass
    def __call__(self):
        return "tampered"
reached = pd.Series([1]).abs()
