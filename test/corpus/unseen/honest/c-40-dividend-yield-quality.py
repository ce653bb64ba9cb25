def get_logger():
    import logging
    log = logging.getLogger('strategy')
    log.setLevel(logging.INFO)
    return log


def strategy(data):
    log = get_logger()
    log.info('loading')
    # === 資料 ===
    dy = data.get('price_earning_ratio:殖利率(%)')
    eps = data.get('financial_statement:每股盈餘')
    fcf = data.get('fundamental_features:自由現金流量')
    debt = data.get('fundamental_features:負債比率')
    vol = data.get('etl:adj_close').pct_change(fill_method=None).rolling(120).std()

    # === 條件 ===
    stable_eps = (eps > 0).rolling(4).sum() >= 4
    positive_fcf = fcf.rolling(4).sum() > 0
    low_debt = debt < 60
    calm = vol.rank(axis=1, pct=True) < 0.7
    conditions = [stable_eps, positive_fcf, low_debt, calm, dy > 1]

    mask = conditions[0]
    for i, cond in enumerate(conditions[1:], 2):
        mask = mask & cond
        log.info('condition %d: %s', i, getattr(cond, 'shape', None))

    position = dy[mask].is_largest(10)
    assert isinstance(position, pd.DataFrame)
    return position
