# tries: hand over symbols of sixty megabytes
# expect: limit frame
# layer 1: resources
position = pd.DataFrame(np.ones((2, 2_000)), index=pd.DatetimeIndex(["2020-01-02", "2020-01-03"]), columns=[str(n) + "x" * 40_000 for n in range(2_000)])
