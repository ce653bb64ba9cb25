# expect: ok
assert 'price:收盤價' in VALID_FIELDS
close = data.get('price:收盤價')
window = close.loc[start_date:end_date]
print(start_date, end_date, fee_ratio, tax_ratio)
position = window > window.rolling(30).mean()
sim(position, resample='M', fee_ratio=fee_ratio, tax_ratio=tax_ratio)
