"""Moving-average cross: in while the fast average is above the slow one, looked at once a month."""

close = data.get("price:close")
fast = close.average(50)
slow = close.average(200)
position = (fast > slow).resample("M").last()
