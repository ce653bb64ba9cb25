# expect: ok
# -*- coding: utf-8 -*-
"""葛林布雷神奇公式：高資本報酬率 + 高盈餘殖利率"""
from finlab import data
from finlab.backtest import sim
import pandas as pd

營業利益 = data.get('financial_statement:營業利益')
流動資產 = data.get('financial_statement:流動資產')
流動負債 = data.get('financial_statement:流動負債')
固定資產 = data.get('financial_statement:不動產廠房及設備')
市值 = data.get('etl:market_value')
負債 = data.get('financial_statement:負債總額')
現金 = data.get('financial_statement:現金及約當現金')

投入資本 = 流動資產 - 流動負債 + 固定資產
資本報酬率 = 營業利益.rolling(4).sum() / 投入資本
企業價值 = 市值 / 1000 + 負債 - 現金
盈餘殖利率 = 營業利益.rolling(4).sum() / 企業價值

總排名 = 資本報酬率.rank(axis=1, ascending=False) + 盈餘殖利率.rank(axis=1, ascending=False)
position = 總排名.is_smallest(10)
report = sim(position, resample='Q', name='神奇公式', upload=False)
