# expect: ok
import numpy as np

收盤 = data.get('price:收盤價')
市值 = data.get('etl:market_value')
月營收年增 = data.get('monthly_revenue:去年同月增減(%)')

小型股 = 市值.rank(axis=1, pct=True) < 0.5
成長 = 月營收年增.average(3) > 10
趨勢 = 收盤 > 收盤.average(60)

我的選股 = (月營收年增.average(3) * (小型股 & 成長 & 趨勢)).is_largest(10)
