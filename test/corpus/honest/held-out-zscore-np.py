# expect: ok
close = data.get("price:收盤價")
log_ret = np.log(close / close.shift(1)).replace([np.inf, -np.inf], np.nan)
z = (log_ret - log_ret.rolling(60).mean()) / log_ret.rolling(60).std()
position = z.clip(-3, 3) < -2
