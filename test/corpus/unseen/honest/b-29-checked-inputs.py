from typing import List

REQUIRED: List[str] = [
    'price:收盤價',
    'price:成交股數',
    'fundamental_features:ROE稅後',
    'price_earning_ratio:本益比',
]


class DataError(Exception):
    pass


def require(keys):
    missing = [key for key in keys if not validate_field_exists(key, VALID_FIELDS)]
    if missing:
        raise DataError('missing fields: ' + ', '.join(missing))


def describe(frame, name):
    share = frame.isna().to_numpy().mean()
    print(f'{name:<30} {frame.shape[0]:>6} rows {share:>7.1%} missing')
    return frame


def strategy(data):
    require(REQUIRED)
    close, volume, roe, pe = (describe(data.get(k), k) for k in REQUIRED)
    if len(close.columns) < 5:
        raise DataError('too few stocks')
    try:
        eps_growth = data.get('fundamental_features:稅後淨利成長率')
    except KeyError:
        eps_growth = roe * 0
    peg = pe / eps_growth.where(eps_growth > 1)
    ok = (roe > 1) & (volume.average(20) > 1000) & (close > 5)
    result = peg[ok].is_smallest(10)
    return result.fillna(False) if result.isna().to_numpy().any() else result
