# tries: hand over a table whose methods are its own
# expect: absent
class Table(pd.DataFrame):
    @property
    def columns(self):
        return ['ESC' + 'APED'] * 3
    def to_numpy(self, *given, **named):
        raise KeyboardInterrupt
position = Table({'1': [1.0]}, index=pd.DatetimeIndex(['2020-01-02']))
