# expect: ok
def load(data, key, default=None):
    found = default
    try:
        found = data.get(key)
    except KeyError as error:
        print('找不到欄位:', key, '->', error)
    else:
        print('載入', key, found.shape)
    finally:
        print('-' * 10)
    return found


def strategy(data):
    close = load(data, 'price:收盤價')
    inventory = load(data, 'inventory:千張大戶持股比例', default=close * 0 + 50)
    insiders = load(data, 'internal_equity_changes:董監持有股數占比', default=close * 0)
    score = inventory.diff(5).fillna(0) + insiders.fillna(0) + close.pct_change(20)
    return score.is_largest(10)
