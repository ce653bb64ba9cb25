# tries: name a column with half a letter
# expect: absent
# layer 1: honest code
position = pd.DataFrame({'\udcff\ud800': [1.0]}, index=pd.DatetimeIndex(['2020-01-02']))
