# tries: hand over a symbol of ten million letters
# expect: limit frame
# layer 1: resources
position = pd.DataFrame({'x' * 10_000_000: [1.0]}, index=pd.DatetimeIndex(['2020-01-02']))
