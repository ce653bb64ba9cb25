# expect: ok
rev = data.get("monthly_revenue:去年同月增減(%)")
close = data.get("price:收盤價")
rev = rev.reindex(close.index, method="ffill")
position = rev > 20
