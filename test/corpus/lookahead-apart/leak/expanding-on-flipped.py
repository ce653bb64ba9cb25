close = data.get('price:收盤價').ffill()
low = pd.DataFrame(np.minimum.accumulate(close.values[::-1], axis=0)[::-1], index=close.index, columns=close.columns)
position = close <= low
