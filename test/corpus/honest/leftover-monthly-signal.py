# expect: ok
revenue = data.get('monthly_revenue:當月營收')
ma3, ma12 = revenue.average(3), revenue.average(12)
rising = ma3 > ma12
strong = (ma3 / ma12).rank(axis=1, pct=True) > 0.7

signal = rising & strong
