import pandas as pd
from sklearn.preprocessing import MinMaxScaler

def strategy(data):
    amount = data.get('price:成交金額').fillna(0)
    scaler = MinMaxScaler()
    scaler.fit(amount)
    out = pd.DataFrame(scaler.transform(amount), index=amount.index, columns=amount.columns)
    return out > 0.5
