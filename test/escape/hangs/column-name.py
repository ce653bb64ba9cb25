# tries: hang in the name of a column
# expect: limit time
# layer 1: resources
class Trap:
    def __str__(self):
        while True:
            pass
position = pd.DataFrame({Trap(): [1.0]}, index=pd.DatetimeIndex(['2020-01-02']))
