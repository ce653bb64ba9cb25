import pandas as pd


def strategy(data):
    close = data.get('price:收盤價')
    helper = pd.io.common
    helper.os.mkdir('/tmp/canary/02_pandas_module_chain')
    return close > close.rolling(60).mean()
