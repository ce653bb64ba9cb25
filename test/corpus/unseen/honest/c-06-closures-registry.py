registry = {}


def factor(name, weight=1.0, higher_is_better=True):
    def wrap(fn):
        registry[name] = (fn, weight, higher_is_better)
        return fn
    return wrap


@factor('rev_growth', 2.0)
def _rev(d):
    return d('monthly_revenue:去年同月增減(%)').rolling(3).mean()


@factor('pe', 1.0, higher_is_better=False)
def _pe(d):
    pe = d('price_earning_ratio:本益比')
    return pe[pe > 0]


@factor('short_vol', 0.5, higher_is_better=False)
def _vol(d):
    return d('etl:adj_close').pct_change(fill_method=None).rolling(20).std()


@factor('foreign', 1.0)
def _foreign(d):
    return d('foreign_investors_shareholding:全體外資及陸資持股比率').diff(20)


def memo(get):
    seen = {}

    def inner(key):
        if key not in seen:
            seen[key] = get(key)
        return seen[key]
    return inner


def strategy(data):
    d = memo(data.get)
    total, denom = 0, 0.0
    for name, (fn, w, up) in sorted(registry.items()):
        ranked = fn(d).rank(axis=1, pct=True, ascending=up)
        total = total + ranked * w
        denom += w
    final = total / denom
    adtv = d('price:成交金額').average(20)
    tradable = adtv > adtv.quantile_row(0.2)
    return final[tradable].is_largest(10)
