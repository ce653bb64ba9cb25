# expect: ok
def strategy(data):
    max = 10
    list = ['price:收盤價', 'etl:adj_close']
    sum = None
    for id in list:
        input = data.get(id).pct_change(60, fill_method=None)
        sum = input if sum is None else sum + input
    filter = sum.notna()
    return sum[filter].is_largest(max)
