# tries: hand over dates far away
# expect: limit frame
# layer 1: resources
position = pd.DataFrame({'1': [1.0, 1.0]}, index=pd.DatetimeIndex(['1677-09-22', '2262-04-11']))
