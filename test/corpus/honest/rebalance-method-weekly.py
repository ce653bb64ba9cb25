# expect: ok
def strategy(data):
    foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
    shares = data.get('foreign_investors_shareholding:發行股數')
    ratio = foreign.rolling(20).sum() / shares
    weekly = ratio.rebalance('W')
    return weekly.is_largest(10)
