# rules: IMP007
# effect: class
@pd.api.extensions.register_series_accessor("own")
class reached:
    def __init__(self, s):
        pass
