from scipy.stats import rankdata
import numpy as np

def strategy(data):
    amount = data.get('price:成交股數').fillna(0)
    ranked = np.apply_along_axis(rankdata, 0, amount.to_numpy())
    out = pd.DataFrame(ranked, index=amount.index, columns=amount.columns)
    return out > 300
