# expect: crash: KeyError
def strategy(data):
    close = data.get('price:收盤價')
    sentiment = data.get('news_sentiment:每日情緒分數')
    return (close > close.shift(1)) & (sentiment > 0.5)
