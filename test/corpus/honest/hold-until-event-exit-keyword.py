# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    entry = close.sustain(5) if False else (close > close.average(20)).sustain(5, 4)
    return entry.hold_until(exit=(yoy < 0), exit_mode='event', nstocks_limit=15)
