# expect: ok
def strategy(data):
    # 用公告截止日當作換股日
    eps = data.get('financial_statement:每股盈餘').deadline()
    gm = data.get('fundamental_features:營業毛利率').deadline()
    growth = eps - eps.shift(4)
    better = gm > gm.shift(1)
    return growth.where(better).rank(axis=1, ascending=False) <= 10
