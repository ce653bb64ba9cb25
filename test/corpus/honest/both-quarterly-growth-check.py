# expect: ok
from finlab import data
from finlab import backtest
import pandas as pd


def validate(frame, name):
    if frame.isna().all().all():
        raise ValueError(f'{name} 全部為空值')
    return frame


def strategy(data):
    eps = validate(data.get('financial_statement:每股盈餘'), 'EPS')
    ni = validate(data.get('financial_statement:稅後淨利'), '淨利')
    growing = (eps > eps.shift(4)) & (eps.shift(1) > eps.shift(5))
    positive = (ni > 0).sustain(4, 3)
    return growing & positive


if __name__ == '__main__':
    position = strategy(data)
    print(position.tail(3).sum(axis=1))
    report = backtest.sim(position, resample='Q', upload=False, resample_offset='15D')
