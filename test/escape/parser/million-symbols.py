# tries: hand over a million symbols
# expect: limit frame
# layer 1: resources
position = pd.DataFrame(np.ones((2, 1_000_000)), index=pd.DatetimeIndex(['2020-01-02', '2020-01-03']), columns=[str(n) + 'x' * 60 for n in range(1_000_000)])
