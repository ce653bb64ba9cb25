# tries: hand over weights without bound
# expect: limit frame
# layer 1: resources
position = pd.DataFrame({'1': [float('inf')]}, index=pd.DatetimeIndex(['2020-01-02']))
