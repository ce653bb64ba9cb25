# expect: ok
def top(df, n): return df.rank(axis=1, ascending=False) <= n
position = data.get("price:收盤價").pct_change(60).pipe(top, n=10)
