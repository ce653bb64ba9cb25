# 月營收成長策略
# 條件:
#   1. 近三個月平均營收創 12 個月新高
#   2. 年增率連續兩個月為正
#   3. 股價在季線之上
#   4. 成交金額足夠
# 選出年增率最高的 10 檔, 每月換股

from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

# ---- 參數 ----
持股數 = 10
最低成交金額 = 2_000_000
均線天數 = 60

# ---- 資料 ----
營收 = data.get('monthly_revenue:當月營收')
年增率 = data.get('monthly_revenue:去年同月增減(%)')
月增率 = data.get('monthly_revenue:上月比較增減(%)')
收盤價 = data.get('price:收盤價')
成交金額 = data.get('price:成交金額')

# ---- 條件 ----
def 創新高(表, 短=3, 長=12):
    平均 = 表.rolling(短, min_periods=短).mean()
    最高 = 平均.rolling(長, min_periods=長 // 2).max()
    return 平均 >= 最高


def 連續為正(表, 次數=2):
    結果 = 表 > 0
    for i in range(1, 次數):
        結果 = 結果 & (表.shift(i) > 0)
    return 結果


條件一 = 創新高(營收)
條件二 = 連續為正(年增率)
條件三 = 收盤價 > 收盤價.average(均線天數)
條件四 = 成交金額.average(20) > 最低成交金額
條件五 = 月增率 > -20

for 名稱, 條件 in [('創新高', 條件一), ('連續為正', 條件二), ('季線', 條件三), ('流動性', 條件四), ('月增', 條件五)]:
    print(f'{名稱}: 平均每日 {條件.sum(axis=1).mean():.1f} 檔')

全部 = 條件一 & 條件二 & 條件三 & 條件四 & 條件五

# ---- 排序 ----
分數 = 年增率.clip(-100, 300)
position = 分數[全部].is_largest(持股數)

report = sim(
    position,
    resample='M',
    stop_loss=0.1,
    take_profit=0.5,
    position_limit=0.25,
    fee_ratio=1.425 / 1000 * 0.3,
    tax_ratio=3 / 1000,
    name='月營收成長',
    upload=False,
)
