# expect: ok
def combine(*frames, how="all", **options):
    base, *rest = frames
    for frame in rest:
        base = base & frame if how == "all" else base | frame
    if options.get("verbose"):
        print(len(rest))
    return base
close = data.get("price:收盤價")
position = combine(close > 5, close < 500, how="all", verbose=True)
