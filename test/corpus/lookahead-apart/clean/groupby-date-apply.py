def strategy(data):
    close = data.get('price:收盤價').ffill()
    long = close.pct_change(5).stack().rename('gain').reset_index()
    long.columns = ['date', 'symbol', 'gain']
    def top(day):
        return (day - day.mean()) / day.std()
    long['z'] = long.groupby('date')['gain'].transform(top)
    wide = long.pivot(index='date', columns='symbol', values='z')
    return wide > 0.5
