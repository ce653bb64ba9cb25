# expect: crash: ValueError
VALID = {'RSI', 'MACD'}


def strategy(data):
    which = 'SUPERTREND'
    if which not in VALID:
        raise ValueError(f'不支援的指標: {which}')
    return data.indicator(which) > 50
